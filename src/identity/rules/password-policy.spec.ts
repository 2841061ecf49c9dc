import { describe, expect, it } from '@jest/globals';
import { PROFILES } from '../../kernel/sign-in-profile.js';
import { commonPasswords } from '../common-passwords.js';
import { isOutworn, passwordFault } from './password-policy.js';

const faultOf = (password: string, own: string[] = [], rules = PROFILES.nist) =>
  passwordFault(password, rules, { own })?.code ?? null;

describe('passwordFault', () => {
  it.each([
    ['pendek', 'password.too_short'],
    ['a'.repeat(20), 'password.too_simple'],
    ['x'.repeat(129), 'password.too_long'],
    ['deliserdang2025!', 'password.too_common'],
    ['PasswordPassword1', 'password.too_common'],
    ['kuda hijau makan batu', null],
  ])('judges %j', (password, fault) => expect(faultOf(password)).toBe(fault));

  it('refuses the own name, office and council', () => {
    expect(faultOf('khairul.azman.1977', ['Khairul Azman'])).toBe('password.too_common');
    expect(faultOf('dewanpengarah-2026', ['Dewan Pengarah Kota Cerdas'])).toBe('password.too_common');
  });

  it.each([
    ['kudahijaumakanbatu', 'password.too_few_kinds'],
    ['Kuda-hijau-batu', 'password.too_few_kinds'],
    ['Kuda-hijau-9', null],
    ['Kuda-h-9', 'password.too_short'],
    ['Rahasia-2026!', 'password.too_common'],
  ])('judges %j by the profile of BSSN', (password, fault) =>
    expect(faultOf(password, [], PROFILES.bssn)).toBe(fault),
  );

  it('names the figure it holds to', () => {
    expect(passwordFault('x', { minLength: 20, kinds: 1 })).toEqual({
      code: 'password.too_short',
      facts: { min: 20 },
    });
  });
});

describe('the list of common passwords', () => {
  const judged = async (password: string) =>
    passwordFault(password, PROFILES.nist, { common: await commonPasswords() })?.code ?? null;

  it.each([
    ['one word counted on', 'basketball123456'],
    ['two words', 'footballbaseball'],
    ['two Indonesian words', 'selamat pagi 2026'],
    ['a word over and over', 'lumba lumba lumba'],
    ['signs for letters', 'b4sk3tb4ll-b4sk3tb4ll'],
  ])('refuses %s', async (_, password) => expect(await judged(password)).toBe('password.too_common'));

  it.each(['kuda hijau makan batu', 'teh manis di warung sebelah', 'xk7Qmw9-tRz2_vLpe'])(
    'lets %j pass',
    async (password) => expect(await judged(password)).toBeNull(),
  );

  it('is large', async () => expect((await commonPasswords()).size).toBeGreaterThan(50_000));
});

it('a password is outworn after its days, where the profile counts any', () => {
  const [set, now] = ['2026-01-01T00:00:00.000Z', '2026-06-30T00:00:00.000Z'];
  expect([isOutworn(set, now, 180), isOutworn(set, '2026-06-30T00:00:00.001Z', 180)]).toEqual([false, true]);
  expect([isOutworn(set, '2036-01-01T00:00:00.000Z', 0), isOutworn(null, now, 1)]).toEqual([false, false]);
});
