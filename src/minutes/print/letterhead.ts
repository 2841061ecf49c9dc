import type { UnitLetterhead } from '../../platform/rendering/document-types.js';

/** The head on papers of a council: whatever it writes comes through its secretariat. */
export const councilLetterhead = (council: string): UnitLetterhead => ({
  kind: 'unit',
  government: 'PEMERINTAH KABUPATEN DELI SERDANG',
  unit: council.toUpperCase(),
  details: ['Sekretariat: Dinas Komunikasi, Informatika, Statistik dan Persandian'],
  emblem: null,
});
