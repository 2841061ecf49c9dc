import type { Language } from '../http/language.js';
import { CALENDAR } from './calendar-words.js';

/** A day 'YYYY-MM-DD' or an instant 'YYYY-MM-DDTHH:MM:SS.mmmZ'; both are shown as they are in Western Indonesia. */
export type DayOrInstant = string;

type Parts = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
};

const JAKARTA = 7 * 3_600_000; // no daylight saving, ever

/** Kamis, 24 Juli 2025 · Thursday, 24 July 2025 */
export function longDate(value: DayOrInstant, language: Language = 'id'): string {
  return `${CALENDAR[language].days[partsOf(value).weekday]}, ${midDate(value, language)}`;
}

/** 24 Juli 2025 · 24 July 2025 */
export function midDate(value: DayOrInstant, language: Language = 'id'): string {
  const { day, month, year } = partsOf(value);
  return `${day} ${CALENDAR[language].months[month - 1]} ${year}`;
}

/** 24 Jul 2025 */
export function shortDate(value: DayOrInstant, language: Language = 'id'): string {
  const { day, month, year } = partsOf(value);
  return `${day} ${CALENDAR[language].shortMonths[month - 1]} ${year}`;
}

/** The three lines of a date block: Kam / 24 / Jul. */
export function dayBlock(value: DayOrInstant, language: Language = 'id') {
  const { day, month, weekday } = partsOf(value);
  const { shortDays, shortMonths } = CALENDAR[language];
  return { weekday: shortDays[weekday], day: String(day), month: shortMonths[month - 1] };
}

/** Juli 2025, from 'YYYY-MM' or any day of it. */
export function monthName(value: string, language: Language = 'id'): string {
  const { month, year } = partsOf(`${value.slice(0, 7)}-01`);
  return `${CALENDAR[language].months[month - 1]} ${year}`;
}

/** 09.00 in Indonesian, 09:00 in English; always WIB. */
export function clock(instant: string, language: Language = 'id'): string {
  const time = inJakarta(instant).slice(11, 16);
  return language === 'id' ? time.replace(':', '.') : time;
}

/** 09.00–11.40 WIB; without an end: 09.00 WIB s.d. selesai. */
export function clockRange(start: string, end: string | null, language: Language = 'id'): string {
  if (end) return `${clock(start, language)}–${clock(end, language)} WIB`;
  return language === 'id' ? `${clock(start)} WIB s.d. selesai` : `from ${clock(start, language)} WIB`;
}

/** 24 Juli 2025, 09.00 WIB */
export function dateTime(instant: string, language: Language = 'id'): string {
  return `${midDate(instant, language)}, ${clock(instant, language)} WIB`;
}

/** 'YYYY-MM-DDTHH:MM' in WIB: what <input type=datetime-local> holds. */
export const localInput = (instant: string) => inJakarta(instant).slice(0, 16);

/** 1.234,5 · 1,234.5 */
export function number(value: number, language: Language = 'id', decimals = 2): string {
  const rounded = Number(value.toFixed(decimals));
  const [whole, fraction] = String(Math.abs(rounded)).split('.');
  const [thousands, comma] = language === 'id' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${rounded < 0 ? '−' : ''}${grouped}${fraction ? comma + fraction : ''}`;
}

/** 46% */
export const percent = (value: number, language: Language = 'id') => `${number(value, language, 1)}%`;

/** 812 B, 640 kB, 1,8 MB */
export function fileSize(bytes: number, language: Language = 'id'): string {
  if (bytes < 1000) return `${number(bytes, language)} B`;
  if (bytes < 999_500) return `${number(bytes / 1000, language, 0)} kB`;
  if (bytes < 999_950_000) return `${number(bytes / 1_000_000, language, 1)} MB`;
  return `${number(bytes / 1_000_000_000, language, 1)} GB`;
}

/** Lom Lom Suwondo, S.S. → LS: first and last word that begins with a letter; titles are left out. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const plain = name
    .split(',')[0]
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word) && !word.endsWith('.'));
  const [first, ...rest] = plain.length > 0 ? plain : words;
  return [first, ...rest.slice(-1)].map((word) => word?.at(0)?.toUpperCase() ?? '').join('');
}

function inJakarta(instant: string): string {
  return new Date(Date.parse(instant) + JAKARTA).toISOString();
}

function partsOf(value: DayOrInstant): Parts {
  const iso = value.length > 10 ? inJakarta(value).slice(0, 10) : value;
  const [year, month, day] = iso.split('-').map(Number);
  return { year, month, day, weekday: new Date(`${iso}T00:00:00Z`).getUTCDay() };
}
