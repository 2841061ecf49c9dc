/** A calendar day in Asia/Jakarta, `YYYY-MM-DD`. As text it sorts by time. */
export type CivilDate = string;

/** Asia/Jakarta has been UTC+7 without daylight saving since 1964. */
const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** Is this a day that exists, between the years 1900 and 2200? */
export function isCivilDate(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$|^2200-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The day an instant (ISO 8601) falls on in Asia/Jakarta. */
export function dayOf(instant: string): CivilDate {
  return new Date(Date.parse(instant) + OFFSET_MS).toISOString().slice(0, 10);
}

/** The time of day of an instant in Asia/Jakarta, "08:05". */
export function timeOf(instant: string): string {
  return new Date(Date.parse(instant) + OFFSET_MS).toISOString().slice(11, 16);
}

/** The first instant of a day, as UTC. */
export function startOfDay(day: CivilDate): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - OFFSET_MS).toISOString();
}

export function addDays(day: CivilDate, count: number): CivilDate {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Days from `from` until `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / DAY_MS);
}

/** Negative, zero or positive, for sorting. */
export function compareDays(a: CivilDate, b: CivilDate): number {
  return a < b ? -1 : Number(a > b);
}
