import type { Letterhead } from '../../platform/rendering/document-types.js';

/** Where letters are written as long as the council has no place of its own recorded. */
export const SEAT_OF_COUNCIL = 'Lubuk Pakam';

/** The head of the council's papers; the emblem is uploaded by the regency, never bundled. */
export const letterheadOf = (council: string): Letterhead => ({
  kind: 'unit',
  government: 'PEMERINTAH KABUPATEN DELI SERDANG',
  unit: council.toUpperCase(),
  details: ['Sekretariat: Dinas Komunikasi, Informatika, Statistik dan Persandian'],
  emblem: null,
});
