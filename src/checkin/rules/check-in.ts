import { dayOf } from '../../kernel/civil-date.js';
import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

/** From how long before the planned start people may check in. */
export const OPENS_MINUTES_BEFORE = 120;

type Opened = { readonly status: string; readonly startsAt: string; readonly endsAt: string };

/** Check-in is open shortly before the meeting and while it runs, on its own day; otherwise it says why not. */
export function checkInOpen(meeting: Opened, now: string): Verdict {
  const { status, startsAt, endsAt } = meeting;
  if (status !== 'convened' && status !== 'in-session')
    return refused(`checkin.closed.${status}`, { startsAt });
  const opensAt = new Date(Date.parse(startsAt) - OPENS_MINUTES_BEFORE * 60_000).toISOString();
  if (status === 'convened' && now < opensAt) return refused('checkin.too_early', { opensAt });
  const today = dayOf(now);
  const itsDay = today >= dayOf(opensAt) && today <= dayOf(endsAt);
  return itsDay ? allowed : refused('checkin.not_the_day', { day: dayOf(startsAt) });
}

type Standing = {
  readonly status: string | null;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
};

const THERE: readonly (string | null)[] = ['present', 'present-online', 'represented'];

/** How a seat stands before somebody checks in for it: expected, here already, gone again, or told to be absent. */
export function standingOf({ status, leftAt }: Standing): 'expected' | 'here' | 'left' | 'absent' {
  if (status === null) return 'expected';
  if (!THERE.includes(status)) return 'absent';
  return leftAt === null ? 'here' : 'left';
}

/** In the room, from elsewhere, or through somebody who came instead. */
export const ARRIVALS = ['present', 'present-online', 'represented'] as const;
export type Arrival = (typeof ARRIVALS)[number];

/** As what one checks oneself in: whoever comes for another is written down by name, at the door. */
export const OWN_ARRIVALS = ['present', 'present-online'] as const;
export type OwnArrival = (typeof OWN_ARRIVALS)[number];

/** Which arrivals a meeting knows: nobody is in the room of a meeting that has none. */
export function arrivalsOf(mode: string): readonly Arrival[] {
  if (mode === 'online') return ['present-online', 'represented'];
  return mode === 'hybrid' ? ARRIVALS : ['present', 'represented'];
}

type Deputy = { readonly name: string; readonly officeTitle: string | null } | null;

/**
 * What checking in changes, or null when the seat is there already. Whoever left keeps the hour of the first arrival;
 * whoever was marked absent arrives now. The hour is the server's.
 */
export function checkedIn(entry: Standing, arrival: Arrival, deputy: Deputy, now: string) {
  const standing = standingOf(entry);
  if (standing === 'here') return null;
  return {
    status: arrival,
    arrivedAt: standing === 'left' ? (entry.arrivedAt ?? now) : now,
    leftAt: null,
    representativeName: arrival === 'represented' ? (deputy?.name ?? null) : null,
    representativeTitle: arrival === 'represented' ? (deputy?.officeTitle ?? null) : null,
  };
}

type Invited = { readonly personId: string | null; readonly displayName: string | null };

/**
 * Whoever acts for the seat today checks in under the name the letter carries. Where the office has changed hands since,
 * the secretariat renews the invitation first, so that no presence stands under the wrong name.
 */
export function isTheInvited(entry: Invited, personId: string | null): Verdict {
  return entry.personId === null || entry.personId === personId
    ? allowed
    : refused('checkin.holder_changed', { name: entry.displayName });
}

/** At a roll call nobody answered: whoever had said so is excused, the others are absent without word. */
export const absenceOf = (rsvp: string | null) => (rsvp === 'no' ? 'excused' : 'unexcused');
