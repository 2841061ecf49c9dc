import type { DecreeKind } from './rules/facts.js';

type Cited = { readonly kind: DecreeKind; readonly number: string | null; readonly year: number | null };

const FULL: Readonly<Record<DecreeKind, string>> = {
  'keputusan-bupati': 'Keputusan Bupati Deli Serdang',
  'peraturan-bupati': 'Peraturan Bupati Deli Serdang',
  'keputusan-sekda': 'Keputusan Sekretaris Daerah Kabupaten Deli Serdang',
};

const SHORT: Readonly<Record<DecreeKind, string>> = {
  'keputusan-bupati': 'SK Bupati Deli Serdang',
  'peraturan-bupati': 'Perbup Deli Serdang',
  'keputusan-sekda': 'SK Sekda Deli Serdang',
};

/** "Keputusan Bupati Deli Serdang Nomor 587 Tahun 2022"; a draft is called what it is. */
export function decreeLabel({ kind, number, year }: Cited): string {
  if (!number || !year) return `Rancangan ${FULL[kind]}`;
  return `${FULL[kind]} Nomor ${number} Tahun ${year}`;
}

/** As the screen heads it: "SK Bupati Deli Serdang No. 587 Tahun 2022". */
export function decreeHeading({ kind, number, year }: Cited): string {
  if (!number || !year) return `Rancangan ${SHORT[kind]}`;
  return `${SHORT[kind]} No. ${number} Tahun ${year}`;
}
