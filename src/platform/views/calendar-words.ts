import type { Language } from '../http/language.js';

type Names = readonly string[];

const list = (names: string): Names => names.split(' ');

/** Names of days (Sunday first) and months, whole and short (INDONESIA.md §1.12). */
export const CALENDAR: Readonly<
  Record<Language, { days: Names; shortDays: Names; months: Names; shortMonths: Names }>
> = {
  id: {
    days: list('Minggu Senin Selasa Rabu Kamis Jumat Sabtu'),
    shortDays: list('Min Sen Sel Rab Kam Jum Sab'),
    months: list('Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'),
    shortMonths: list('Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des'),
  },
  en: {
    days: list('Sunday Monday Tuesday Wednesday Thursday Friday Saturday'),
    shortDays: list('Sun Mon Tue Wed Thu Fri Sat'),
    months: list('January February March April May June July August September October November December'),
    shortMonths: list('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
  },
};
