import { addDays, dayOf, type CivilDate } from '../../kernel/civil-date.js';
import { canDo, OPEN_STATUSES, type FollowUpStatus, type Party } from './follow-up-life.js';

/** Wrong codes after which a link stays shut until it is made anew: a guess then hits once in 200 000. */
export const MOST_WRONG_CODES = 5;
export const isLocked = ({ wrongCodes }: { readonly wrongCodes: number }): boolean =>
  wrongCodes >= MOST_WRONG_CODES;
/** Six digits, however they are spaced: anything else is a slip and no guess. */
export const isCode = (typed: string): boolean => /^\d{6}$/.test(typed.replace(/\s/g, ''));
/** An opening is written into the journal once in this time: a preview that looks every minute does not fill it. */
const OPENING_MS = 10 * 60_000;

export type LinkSituation = {
  readonly state: 'live' | 'revoked' | 'expired';
  readonly wrongCodes: number;
  /** Whoever it was made out to still holds an office of the unit, or operates it, today. */
  readonly serves: boolean;
  readonly status: FollowUpStatus;
  /** What the unit is to the follow-up today. */
  readonly parties: ReadonlySet<Party>;
  /** It was split: its parts are reported on. */
  readonly whole: boolean;
};

/**
 * What a link does now: `open` takes reports, `waiting` says why not at the moment, `gone` is like a link that never
 * was, whatever ended it.
 */
export function linkOpens(link: LinkSituation): 'open' | 'waiting' | 'gone' {
  const { state, serves, status, parties, whole } = link;
  const owes = parties.has('responsible') || parties.has('supporting');
  if (state !== 'live' || isLocked(link) || !serves || !owes || whole) return 'gone';
  if (!OPEN_STATUSES.includes(status)) return 'gone';
  return canDo('progress', status).ok ? 'open' : 'waiting';
}

/** The last day on which it opens: links end with the midnight after it. */
export const lastDayOf = (expiresAt: string): CivilDate => addDays(dayOf(expiresAt), -1);

type Bearer = { readonly personId: string | null; readonly userId: string | null };

/** A browser in which somebody else is signed in does not report in the name of whom the link is for. */
export const isForeign = (made: Bearer, signedIn: Bearer | undefined): boolean =>
  signedIn !== undefined &&
  (made.personId === null ? signedIn.userId !== made.userId : signedIn.personId !== made.personId);

/** Is this opening news for the journal? */
export const isNewOpening = (last: string | null, now: string): boolean =>
  last === null || Date.parse(now) - Date.parse(last) >= OPENING_MS;

/** A report that came by a link: for which unit, when the link was made out, when the report came. */
export type ByLink = { readonly orgUnitId: string; readonly madeAt: string; readonly sentAt: string };
/** From when and until when somebody answered for a unit. */
export type Served = { readonly orgUnitId: string; readonly since: string; readonly until: string | null };

/**
 * Could somebody have sent one of these reports himself? Whoever answered for the unit at any moment between the making of
 * the link and the report saw its address, and does not forget it with the office.
 */
export const couldHaveSent = (reports: readonly ByLink[], served: readonly Served[]): boolean =>
  reports.some(({ orgUnitId, madeAt, sentAt }) =>
    served.some(
      (one) =>
        one.orgUnitId === orgUnitId && one.since <= sentAt && (one.until === null || one.until > madeAt),
    ),
  );
