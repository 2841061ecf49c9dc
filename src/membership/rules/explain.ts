import type { CivilDate } from '../../kernel/civil-date.js';
import { contains, type Period } from '../../kernel/period.js';
import type { RosterRow, SeatOnDay } from './roster.js';

/** An office somebody held, for the days they held it, and who acts for it on the day that is asked about. */
export type HeldOffice = Period & {
  readonly holdingId: string;
  readonly officeId: string;
  readonly title: string;
  readonly capacity: string;
  /** Where its unit has ended by the day: when, and the names of those that follow it. */
  readonly unitEnd?: { readonly day: CivilDate; readonly followedBy: readonly string[] } | null;
  /** Who acts for the office on the day; null when nobody is recorded. */
  readonly actor: {
    readonly personId: string;
    readonly displayName: string;
    readonly capacity: string;
  } | null;
};

/** A seat as decrees of other days set it out. */
export type SeatOfOtherDays = Pick<
  SeatOnDay,
  'id' | 'label' | 'officeId' | 'delegateOfficeId' | 'personId' | 'decreeId' | 'decree'
> &
  Period;

export type ReasonCode =
  | 'no_decree'
  | 'no_office'
  | 'office_not_yet'
  | 'office_ended'
  | 'office_ended_with_unit'
  | 'outranked'
  | 'seat_not_yet'
  | 'seat_ended'
  | 'no_seat';

/** One reason why somebody is not in the roster: a code of `views/words` (`explain.*`), its facts, and what to open. */
export type Reason = {
  readonly code: ReasonCode;
  readonly facts: Readonly<Record<string, string>>;
  readonly decreeId: string | null;
  readonly officeId: string | null;
  readonly holdingId: string | null;
};

export type PersonOnDay = {
  readonly personId: string;
  readonly held: readonly HeldOffice[];
};

/**
 * Why somebody does not sit on `day`; empty when they do. Every office they ever held is answered for:
 *
 * - held on other days only: it was not theirs yet, or no longer, or it ended with its unit;
 * - held that day, but somebody with a capacity that comes first acts (DOMAIN 1);
 * - held and acting, but no seat names the office that day: none ever did, or only on other days.
 *
 * Without any office and without a seat by name, that itself is the reason.
 */
export function whyAbsent(
  person: PersonOnDay,
  day: CivilDate,
  rows: readonly RosterRow[],
  others: readonly SeatOfOtherDays[],
): Reason[] {
  if (rows.some(({ holder }) => holder?.personId === person.personId)) return [];
  const named = others
    .filter(({ personId }) => personId === person.personId)
    .map((seat) => otherDay(seat, day));
  const byOffice = latestOfEach(person.held, day).flatMap((held) =>
    ofOffice(held, day, person, rows, others),
  );
  const reasons = [...named, ...byOffice];
  const nothing = reasons.length > 0 ? [] : [reason('no_office', {})];
  return [...(rows.length === 0 ? [reason('no_decree', { day })] : []), ...reasons, ...nothing];
}

function ofOffice(
  held: HeldOffice,
  day: CivilDate,
  person: PersonOnDay,
  rows: readonly RosterRow[],
  others: readonly SeatOfOtherDays[],
): Reason[] {
  const at = { officeId: held.officeId, holdingId: held.holdingId };
  const seated = rows.some(({ office }) => office?.id === held.officeId);
  const elsewhen = others.filter((seat) => (seat.officeId ?? seat.delegateOfficeId) === held.officeId);
  if (held.startsOn !== null && day < held.startsOn)
    return [reason('office_not_yet', { office: held.title, day: held.startsOn }, at)];
  const end = held.unitEnd;
  if (end && end.followedBy.length > 0 && held.endsOn === end.day && end.day < day) {
    const next = end.followedBy.join(', ');
    return [reason('office_ended_with_unit', { office: held.title, day: end.day, next }, at)];
  }
  if (held.endsOn !== null && held.endsOn < day)
    return [reason('office_ended', { office: held.title, day: held.endsOn }, at)];
  if (held.actor && held.actor.personId !== person.personId) {
    const { displayName: name, capacity } = held.actor;
    return [reason('outranked', { office: held.title, name, capacity, own: held.capacity }, at)];
  }
  if (seated) return [];
  return elsewhen.length > 0
    ? elsewhen.map((seat) => ({ ...otherDay(seat, day), ...at }))
    : [reason('no_seat', { office: held.title }, at)];
}

/** Of each office the time that is nearest to the day: then, else the last before, else the first after. */
function latestOfEach(held: readonly HeldOffice[], day: CivilDate): HeldOffice[] {
  const best = new Map<string, HeldOffice>();
  for (const one of held) {
    const other = best.get(one.officeId);
    if (!other || nearness(one, day) > nearness(other, day)) best.set(one.officeId, one);
  }
  return [...best.values()];
}

/** Sorts as text: "2" on the day, "1…" ended before (later is nearer), "0…" not begun. */
function nearness(period: Period, day: CivilDate): string {
  if (contains(period, day)) return '2';
  return period.endsOn !== null && period.endsOn < day ? `1${period.endsOn}` : '0';
}

function otherDay(seat: SeatOfOtherDays, day: CivilDate): Reason {
  const later = seat.startsOn !== null && day < seat.startsOn;
  const facts = { seat: seat.label, decree: seat.decree, day: (later ? seat.startsOn : seat.endsOn) ?? day };
  return reason(later ? 'seat_not_yet' : 'seat_ended', facts, { decreeId: seat.decreeId });
}

const reason = (
  code: ReasonCode,
  facts: Readonly<Record<string, string>>,
  at: Partial<Pick<Reason, 'decreeId' | 'officeId' | 'holdingId'>> = {},
): Reason => ({ code, facts, decreeId: null, officeId: null, holdingId: null, ...at });
