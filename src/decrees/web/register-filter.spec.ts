import { describe, expect, it } from '@jest/globals';
import { addressOf, registerFilter, registerQuery } from './register-filter.js';

describe('the filters of the register', () => {
  it('leave out what makes no sense', () => {
    const asked = { jenis: 'surat', tahun: '20x5', keadaan: 'lama', per: '', dewan: '1', q: ['a'] };
    expect(registerQuery(registerFilter(asked))).toEqual({});
  });

  it('refuse a day that is not in the calendar instead of showing another one', () => {
    for (const per of ['2026-02-30', 'kemarin', ['2026-02-01', '2026-02-02']])
      expect(() => registerFilter({ per })).toThrow('per field.day');
  });

  it('take a day alone for "in force that day", and with a state for the state of that day', () => {
    expect(registerQuery(registerFilter({ per: '2025-07-24' }))).toEqual({ inForceOn: '2025-07-24' });
    expect(registerQuery(registerFilter({ per: '2025-07-24', keadaan: 'amended' }))).toEqual({
      status: 'amended',
      statusOn: '2025-07-24',
    });
  });

  it('come back from the address they make', () => {
    const filter = registerFilter({
      q: 'smart & city',
      jenis: 'peraturan-bupati',
      tahun: '2024',
      subjek: 'DEWAN',
    });
    const made = new URL(addressOf('/sk', filter), 'http://localhost');
    expect(registerFilter(Object.fromEntries(made.searchParams))).toEqual(filter);
  });
});
