import { describe, expect, it } from '@jest/globals';
import { passwordFault } from './password-policy.js';

describe('passwordFault', () => {
  it.each([
    ['pendek', 'password.too_short'],
    ['a'.repeat(20), 'password.too_simple'],
    ['x'.repeat(129), 'password.too_long'],
    ['deliserdang2025!', 'password.too_common'],
    ['PasswordPassword1', 'password.too_common'],
    ['kuda hijau makan batu', null],
  ])('judges %j', (password, fault) => expect(passwordFault(password)).toBe(fault));

  it('refuses the own name', () => {
    expect(passwordFault('khairul.azman.1977', ['Khairul Azman'])).toBe('password.too_common');
  });
});
