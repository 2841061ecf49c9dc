import { allOf, anyOf, everything, nothing, type Actor, type Scope } from '../identity/index.js';
import { chairedBy, visibleItems } from '../meetings/index.js';

/**
 * Which follow-ups an actor may know of, over the aliases `f` (follow-up), `d` (decision), `i` (agenda item) and `m`
 * (meeting). A seat never widens what a head or operator sees (DOMAIN 8):
 *
 * - secretariat: all; admin and the chair of the meeting: all of matters they may see, so restricted ones only when
 *   cleared for them;
 * - who heads or operates a unit: where that unit is responsible, supporting or asked to take over, from the end of
 *   the meeting on; its head also what is still with the units it followed, to read until it is handed over;
 * - a member of no unit: those of items he may see, at meetings he was invited to.
 */
export function visibleFollowUps(actor: Actor): Scope {
  if (actor.isSecretariat) return everything;
  if (actor.isStaff) return visibleItems(actor);
  const presided = allOf(chairedBy(actor), visibleItems(actor));
  return anyOf(presided, actor.units.length > 0 ? ofUnits(actor) : ofInvited(actor));
}

/** What presses on somebody: what their units owe, not what these only see, and parts, not wholes; others act on all they may see. */
export function pressingFollowUps(actor: Actor): Scope {
  if (actor.isStaff || actor.units.length === 0) return visibleFollowUps(actor);
  return {
    sql: `("m"."status" = 'ended' AND "f"."partCount" = 0 AND "f"."orgUnitId" IN (:fluUnits))`,
    params: { fluUnits: [...actor.units] },
  };
}

/** Where somebody's units are responsible, asked to take over, or help; each by an index of its own. */
export function concerningUnits(actor: Actor): Scope {
  const params = { fluUnits: [...actor.units], fluKept: [...actor.units, ...actor.heirTo] };
  return {
    sql: `"f"."id" IN (SELECT "id" FROM "follow_up" WHERE "orgUnitId" IN (:fluKept)
      UNION SELECT "id" FROM "follow_up" WHERE "offeredToUnitId" IN (:fluUnits)
      UNION SELECT "followUpId" FROM "follow_up_support" WHERE "orgUnitId" IN (:fluKept))`,
    params,
  };
}

const ofUnits = (actor: Actor): Scope =>
  allOf({ sql: `"m"."status" = 'ended'`, params: {} }, concerningUnits(actor));

function ofInvited(actor: Actor): Scope {
  const ended: Scope = { sql: `"m"."status" = 'ended'`, params: {} };
  return actor.seats.length === 0 ? nothing : allOf(ended, visibleItems(actor));
}

/** What a predicate over follow-ups needs joined to `f`: a reader who sees all needs no look at items and meetings. */
export const joinsOf = (where: string): string =>
  [
    ...(where.includes('"i".')
      ? [
          'JOIN "decision" "d" ON "d"."id" = "f"."decisionId"',
          'JOIN "agenda_item" "i" ON "i"."id" = "d"."agendaItemId"',
        ]
      : []),
    ...(where.includes('"m".') ? ['JOIN "meeting" "m" ON "m"."id" = "f"."meetingId"'] : []),
  ].join(' ');
