import { describe, expect, it } from '@jest/globals';
import { maskedNip, nipFault } from './nip.js';

describe('nipFault', () => {
  it.each([
    ['197801012005011003', null],
    ['197801012005211003', null],
    ['19780101200501100', 'person.nip_digits'],
    ['197802302005011003', 'person.nip_birth'],
    ['197801012005131003', 'person.nip_month'],
    ['197801011980011003', 'person.nip_year'],
    ['197801012005013003', 'person.nip_sex'],
  ])('judges %s', (nip, fault) => expect(nipFault(nip)).toBe(fault));

  it('masks what is personal', () => {
    expect(maskedNip('197801012005011003')).toBe('19780101****011***');
  });
});
