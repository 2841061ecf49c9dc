import { describe, expect, it } from '@jest/globals';
import { mayChangeAccount } from './self-change.js';

const admin = { id: 'a', roles: ['admin'], operatorOf: ['unit'], personId: 'p' };

describe('mayChangeAccount', () => {
  it.each([
    ['another admin', 'b', { roles: ['secretariat'] }, true],
    ['oneself with other roles', 'a', { roles: ['admin', 'secretariat'] }, false],
    ['oneself with the same roles', 'a', { roles: ['admin', 'admin'] }, true],
    ['oneself without roles named', 'a', {}, true],
    ['oneself as operator of more units', 'a', { operatorOf: ['unit', 'other'] }, false],
    ['oneself with the same units', 'a', { operatorOf: ['unit'] }, true],
    ['oneself as another person', 'a', { personId: 'the regent' }, false],
    ['oneself as nobody', 'a', { personId: null }, false],
    ['oneself as oneself', 'a', { personId: 'p' }, true],
    ['oneself out of the house', 'a', { disabled: true }, false],
  ])('judges %s', (_, actor, wanted, ok) => {
    expect(mayChangeAccount(actor, admin, wanted).ok).toBe(ok);
  });
});
