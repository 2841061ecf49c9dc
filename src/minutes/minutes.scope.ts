import { allOf, anyOf, everything, type Actor, type Scope } from '../identity/index.js';
import {
  chairedBy,
  clearedFor as clearedForMeeting,
  restingFrom,
  visibleMeetings,
} from '../meetings/index.js';

/**
 * Which revisions an actor may read, over the aliases `n` (minutes) and `m` (its meeting): the meeting must be
 * visible, and a draft is only for staff and the chair. Whoever is on leave goes on reading the record of the meetings he
 * was invited to in person; its restricted passages, and every deed, are meanwhile with who acts for him.
 */
export function visibleMinutes(actor: Actor): Scope {
  if (actor.isStaff) return everything;
  const submitted: Scope = { sql: `"n"."state" <> 'draft'`, params: {} };
  return allOf(anyOf(visibleMeetings(actor), restingFrom(actor)), anyOf(submitted, chairedBy(actor)));
}

/**
 * Who may read everything in a revision, over the aliases `n` and `m`: who is cleared for the meeting, and who acts today
 * for its chair while the text is put before him, or has approved it himself. Nobody approves what he cannot read.
 */
export function clearedFor(actor: Actor): Scope {
  const asked: Scope = {
    sql: `("n"."state" = 'in-review' OR "n"."approvedByUserId" = :minReader)`,
    params: { minReader: actor.userId },
  };
  return anyOf(clearedForMeeting(actor), allOf(chairedBy(actor), asked));
}
