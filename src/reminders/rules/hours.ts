import { addDays, type CivilDate } from '../../kernel/civil-date.js';

/** A day and a time of day ("08:30") in Asia/Jakarta. */
export type Moment = { readonly day: CivilDate; readonly time: string };

/** When reminders may leave: not from `quietFrom` until `quietUntil`; at `hour` unless somebody wants another. */
export type Hours = { readonly quietFrom: string; readonly quietUntil: string; readonly hour: string };

export const USUAL_HOURS: Hours = { quietFrom: '17:00', quietUntil: '07:00', hour: '08:00' };

/** Saturday, Sunday, or a day of the register of days off. */
export function isOff(day: CivilDate, daysOff: ReadonlySet<CivilDate>): boolean {
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  return weekday === 0 || weekday === 6 || daysOff.has(day);
}

const isLoud = (time: string, { quietFrom, quietUntil }: Hours) => time >= quietUntil && time < quietFrom;

/** May reminders leave at all? */
export const isAllowed = ({ day, time }: Moment, hours: Hours, daysOff: ReadonlySet<CivilDate>): boolean =>
  !isOff(day, daysOff) && isLoud(time, hours);

/** The hour somebody is written to: his own where it is not in the quiet hours, else the end of these. */
export function hourOf(own: string | null, hours: Hours): string {
  const wanted = own ?? hours.hour;
  return isLoud(wanted, hours) ? wanted : hours.quietUntil;
}

export const isTheirTime = (now: Moment, own: string | null, hours: Hours): boolean =>
  now.time >= hourOf(own, hours);

/** The first moment from `from` on at which somebody may be written to. */
export function nextMoment(
  from: Moment,
  own: string | null,
  hours: Hours,
  daysOff: ReadonlySet<CivilDate>,
): Moment {
  const hour = hourOf(own, hours);
  if (!isOff(from.day, daysOff) && from.time < hours.quietFrom)
    return { day: from.day, time: from.time > hour ? from.time : hour };
  let day = addDays(from.day, 1);
  // Longer than any holidays; a register that names every day must not hold us for ever.
  for (let left = 60; left > 0 && isOff(day, daysOff); left -= 1) day = addDays(day, 1);
  return { day, time: hour };
}
