import type { Actor } from '../identity/index.js';
import { allOf, anyOf, everything, nothing, type Scope } from '../identity/index.js';

/**
 * Which meetings an actor may know of, over the alias `m`. The one text for list, count, search, export and page.
 *
 * - secretariat and admin: all;
 * - who acts for the chair today: his meetings, drafts included;
 * - who acts today for an invited seat: what has been convened.
 */
export function visibleMeetings(actor: Actor): Scope {
  if (actor.isStaff) return everything;
  return anyOf(chairedBy(actor), allOf(called, invitedThrough(actor)));
}

/**
 * Which agenda items, over the aliases `i` and `m` (its meeting). Restricted ones are for the secretariat and for
 * those who held a seat on the day of the meeting and are still invited through a seat; admin alone is not enough.
 */
export function visibleItems(actor: Actor): Scope {
  if (actor.isSecretariat) return everything;
  return allOf(visibleMeetings(actor), anyOf(unrestricted, clearedFor(actor)));
}

/** Who is cleared for the restricted matters of a meeting `m`. */
export function clearedFor(actor: Actor): Scope {
  if (actor.isSecretariat) return everything;
  if (actor.personId === null) return nothing;
  const held: Scope = {
    sql: `EXISTS (SELECT 1 FROM "attendance" "mtg_h" WHERE "mtg_h"."meetingId" = "m"."id"
      AND "mtg_h"."personId" = :mtgPerson AND "mtg_h"."deletedAt" IS NULL)`,
    params: { mtgPerson: actor.personId },
  };
  const presided: Scope = { sql: `"m"."chairPersonId" = :mtgPerson`, params: { mtgPerson: actor.personId } };
  const planning: Scope = { sql: `"m"."status" = 'draft'`, params: {} };
  return anyOf(allOf(held, invitedThrough(actor)), allOf(chairedBy(actor), anyOf(presided, planning)));
}

const called: Scope = { sql: `"m"."status" <> 'draft'`, params: {} };
const unrestricted: Scope = { sql: `"i"."confidentiality" <> 'restricted'`, params: {} };

/** Who acts today for the chair of the meeting. */
export function chairedBy(actor: Actor): Scope {
  const byOffice: Scope =
    actor.officeIds.length > 0
      ? { sql: `"m"."chairOfficeId" IN (:...mtgOffices)`, params: { mtgOffices: [...actor.officeIds] } }
      : nothing;
  const bySeat: Scope =
    actor.seats.length > 0
      ? { sql: `"m"."chairSeatId" IN (:...mtgSeats)`, params: { mtgSeats: seatIds(actor) } }
      : nothing;
  return anyOf(byOffice, bySeat);
}

/** Who acts today for a seat that is invited. */
export function invitedThrough(actor: Actor): Scope {
  if (actor.seats.length === 0) return nothing;
  return {
    sql: `EXISTS (SELECT 1 FROM "attendance" "mtg_a" WHERE "mtg_a"."meetingId" = "m"."id"
      AND "mtg_a"."seatId" IN (:...mtgSeats) AND "mtg_a"."deletedAt" IS NULL)`,
    params: { mtgSeats: seatIds(actor) },
  };
}

/** Who was invited in person to a seat of his own that somebody else fills for him today: he has been there, and comes back. */
export function restingFrom(actor: Actor): Scope {
  if (actor.restingSeats.length === 0) return nothing;
  return {
    sql: `EXISTS (SELECT 1 FROM "attendance" "mtg_r" WHERE "mtg_r"."meetingId" = "m"."id" AND "mtg_r"."deletedAt" IS NULL
      AND "mtg_r"."seatId" IN (:...mtgResting) AND "mtg_r"."personId" = :mtgRestingPerson)`,
    params: { mtgResting: [...actor.restingSeats], mtgRestingPerson: actor.personId },
  };
}

const seatIds = (actor: Actor) => actor.seats.map((seat) => seat.seatId);
