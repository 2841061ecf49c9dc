import { isCivilDate } from '../../kernel/civil-date.js';

/**
 * An employee number (NIP): birth date (8), year and month of appointment (6), sex (1), serial (3). The month slot 21
 * marks PPPK. Returns the code of what is wrong, or null.
 */
export function nipFault(nip: string): string | null {
  if (!/^\d{18}$/.test(nip)) return 'person.nip_digits';
  const born = `${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}`;
  if (!isCivilDate(born)) return 'person.nip_birth';
  const month = Number(nip.slice(12, 14));
  if (!((month >= 1 && month <= 12) || month === 21)) return 'person.nip_month';
  const year = Number(nip.slice(8, 12));
  if (year < Number(nip.slice(0, 4)) + 15 || year > 2200) return 'person.nip_year';
  return nip[14] === '1' || nip[14] === '2' ? null : 'person.nip_sex';
}

/** "19780101****011***": enough to tell people apart, too little to use. */
export const maskedNip = (nip: string) => `${nip.slice(0, 8)}****${nip.slice(12, 15)}***`;
