import { secondSeats } from './heads.js';
import type { AttendanceStatus } from './values.js';

/** From one gavel to the other; null where it has not fallen. */
export type Span = { readonly from: string | null; readonly until: string | null };

/** When presence is asked for: at an instant, at any time of a meeting, or (null) whenever it was. */
export type Moment = string | Span | null;

/** What the decree asks of presence: a fraction of the seats with voting right, `strict` = more than it. */
export type QuorumFraction = {
  readonly numerator: number;
  readonly denominator: number;
  readonly strict: boolean;
};

export type PresenceRule = {
  readonly quorum: QuorumFraction | null;
  readonly representativesCount: boolean | null;
};

export type SeatPresence = {
  readonly seatId: string;
  readonly personId: string | null;
  readonly capacity: string | null;
  readonly voting: boolean;
  readonly status: AttendanceStatus | null;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
};

export type Quorum = {
  /** Seats that must be filled; 0 when no decree asks for any. */
  readonly required: number;
  readonly present: number;
  readonly seats: number;
  /** Seats that are filled and not counted as present, because their person is counted for another one. */
  readonly repeated: number;
  readonly met: boolean;
};

/**
 * Decides whether enough seats are filled, at an instant or at any time of the meeting.
 *
 * - Seats with voting right count: two rows for one seat are one presence, and one person in two seats is one as well.
 * - A seat nobody recorded counts as absent, so forgetting to tick never makes a quorum.
 * - Present online counts; represented counts only where the decree says so.
 * - Who has not come yet or has left does not count at that instant; who came after the last gavel or had gone before
 *   the first one does not count at all.
 * - Without a rule nothing is required and the quorum is always met: never a hidden constant.
 */
export function assessQuorum(seats: readonly SeatPresence[], rule: PresenceRule | null, at: Moment): Quorum {
  const voting = seats.filter((seat) => seat.voting);
  const total = new Set(voting.map((seat) => seat.seatId)).size;
  const filled = voting.filter((seat) => fillsSeat(seat, rule, at));
  const repeated = new Set(secondSeats(filled).map((seat) => seat.seatId)).size;
  const present = new Set(filled.map((seat) => seat.seatId)).size - repeated;
  const required = rule?.quorum ? seatsRequired(total, rule.quorum) : 0;
  return { required, present, seats: total, repeated, met: present >= required };
}

/**
 * How many votes can be cast: one per person who fills a seat with voting right. Who represents a holder votes for the
 * seat unless the decree says that representatives do not count; a decree that is silent shuts nobody out.
 */
export function votesPresent(seats: readonly SeatPresence[], rule: PresenceRule | null, at: Moment): number {
  const represented = rule?.representativesCount ?? true;
  return assessQuorum(seats, { quorum: null, representativesCount: represented }, at).present;
}

/** "More than half" of 23 seats is 12, of 18 is 10; "two thirds" of 18 is 12. A council without seats never has one. */
export function seatsRequired(total: number, { numerator, denominator, strict }: QuorumFraction): number {
  const share = total * numerator;
  const asked = strict ? Math.floor(share / denominator) + 1 : Math.ceil(share / denominator);
  // "More than all" cannot be asked of anybody: it means all.
  return Math.max(1, Math.min(asked, total));
}

function fillsSeat(seat: SeatPresence, rule: PresenceRule | null, at: Moment): boolean {
  if (!countsAsPresent(seat.status, rule)) return false;
  if (at === null) return true;
  if (typeof at !== 'string') return overlaps(seat, at);
  return (seat.arrivedAt === null || seat.arrivedAt <= at) && (seat.leftAt === null || at < seat.leftAt);
}

function overlaps({ arrivedAt, leftAt }: SeatPresence, { from, until }: Span): boolean {
  const cameLater = arrivedAt !== null && until !== null && arrivedAt >= until;
  const wentBefore = leftAt !== null && from !== null && leftAt <= from;
  return !cameLater && !wentBefore;
}

function countsAsPresent(status: AttendanceStatus | null, rule: PresenceRule | null): boolean {
  if (status === 'present' || status === 'present-online') return true;
  return status === 'represented' && (rule?.representativesCount ?? false);
}

/**
 * The instant a live count is asked for: now while the meeting really runs. A meeting entered afterwards is judged
 * over its whole length, since "now" lies outside it.
 */
export function quorumMoment(
  meeting: { status: string; startedAt: string | null; endedAt: string | null },
  now: string,
): Moment {
  const hoursRunning = meeting.startedAt ? (Date.parse(now) - Date.parse(meeting.startedAt)) / 3_600_000 : 0;
  if (meeting.status === 'in-session' && hoursRunning < 24) return now;
  return { from: meeting.startedAt, until: meeting.endedAt };
}

/**
 * The instant a vote is taken at: as for the quorum while the meeting runs, and the last moment before the gavel once
 * it has fallen. Whoever had left by then does not vote; whoever left with the gavel still does.
 */
export function votingMoment(
  meeting: { status: string; startedAt: string | null; endedAt: string | null },
  now: string,
): Moment {
  if (meeting.status !== 'ended' || meeting.endedAt === null) return quorumMoment(meeting, now);
  return new Date(Date.parse(meeting.endedAt) - 1).toISOString();
}

/** How the rule reads, as a code of `views/words` with its facts. */
export function quorumWords(rule: PresenceRule | null): { code: string; facts: Record<string, unknown> } {
  if (!rule?.quorum) return { code: 'quorum.not_required', facts: {} };
  const { numerator, denominator, strict } = rule.quorum;
  const who = rule.representativesCount ? 'with_representatives' : 'in_person';
  return { code: `quorum.${strict ? 'more_than' : 'at_least'}.${who}`, facts: { numerator, denominator } };
}
