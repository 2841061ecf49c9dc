import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import { allowed, firstRefusal, refused, type Verdict } from '../../kernel/verdict.js';
import type { FollowUpVerb } from './follow-up-life.js';

/**
 * What may be done to many follow-ups at once. Verification is not among them: whoever verifies has looked at the
 * evidence of this one (docs/decisions/0030).
 */
export const BULK_DEEDS = ['reassign', 'extend', 'remind'] as const;
export type BulkDeed = (typeof BULK_DEEDS)[number];

/** The line of the life of a follow-up that each of them has to pass. */
export const BULK_VERBS: Readonly<Record<BulkDeed, FollowUpVerb>> = {
  reassign: 'change',
  extend: 'answer-extension',
  remind: 'remind',
};

/** More than this is not looked through by anybody before it is done. */
export const MOST_AT_ONCE = 500;

export type BulkWords = {
  readonly deed: BulkDeed;
  readonly orgUnitId?: string | null;
  readonly dueOn?: CivilDate | null;
  readonly days?: number | null;
  readonly reason?: string | null;
};

/** Which particulars a deed still lacks; the field and what is wrong with it. */
export function lacking({ deed, orgUnitId, dueOn, days, reason }: BulkWords) {
  const unexplained = deed !== 'remind' && !reason ? [['reason', 'field.required'] as const] : [];
  const nowhere = deed === 'reassign' && !orgUnitId ? [['orgUnitId', 'field.required'] as const] : [];
  const undated =
    deed === 'extend' && Boolean(dueOn) === Boolean(days) ? [['dueOn', 'bulk.one_date'] as const] : [];
  const unwanted = deed === 'remind' && reason ? [['reason', 'bulk.no_word'] as const] : [];
  return [...nowhere, ...undated, ...unexplained, ...unwanted];
}

/** The same day for all, or each so many days after its own. */
export const newDueDate = ({ dueOn, days }: BulkWords, now: CivilDate): CivilDate =>
  dueOn ?? addDays(now, days ?? 0);

/** More time means a later day, and one that is still to come. */
export const mayExtendTo = (dueOn: CivilDate, now: CivilDate, today: CivilDate): Verdict =>
  firstRefusal(
    dueOn > now ? allowed : refused('followup.extension_not_later'),
    dueOn >= today ? allowed : refused('bulk.date_past'),
  );

/** Who owes a part is said of the part, not of the whole. */
export const mayReassign = (orgUnitId: string, owner: string, whole: boolean): Verdict =>
  firstRefusal(
    whole ? refused('followup.has_parts') : allowed,
    orgUnitId === owner ? refused('followup.offered_to_owner') : allowed,
  );

/** Asked once a day is enough. */
export const mayRemind = (lastOn: CivilDate | null, today: CivilDate): Verdict =>
  lastOn === today ? refused('bulk.reminded_today') : allowed;
