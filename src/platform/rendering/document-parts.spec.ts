import { describe, expect, it } from '@jest/globals';
import { unitUnder } from './document-parts.js';

describe('the line under an office in a table of people', () => {
  it.each([
    ['Kepala Dinas Kesehatan', 'Dinas Kesehatan', null],
    ['KEPALA DINAS KESEHATAN', 'Dinas Kesehatan', null],
    ['Sekretaris Daerah', 'Sekretariat Daerah', 'Sekretariat Daerah'],
    [null, 'Dinas Kesehatan', 'Dinas Kesehatan'],
    ['Bupati', null, null],
  ])('under %s of %s is %s', (office, unit, line) => {
    expect(unitUnder(office, unit)).toBe(line);
  });
});
