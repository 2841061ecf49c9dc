import { allOf, anyOf, everything, type Actor, type Scope } from '../identity/index.js';
import { chairedBy, clearedFor, visibleMeetings } from '../meetings/index.js';

/**
 * Which revisions an actor may read, over the aliases `n` (minutes) and `m` (its meeting): the meeting must be
 * visible, and a draft is only for staff and the chair.
 */
export function visibleMinutes(actor: Actor): Scope {
  if (actor.isStaff) return everything;
  const submitted: Scope = { sql: `"n"."state" <> 'draft'`, params: {} };
  return allOf(visibleMeetings(actor), anyOf(submitted, chairedBy(actor)));
}

export { clearedFor };
