import { anyOf, everything, nothing, type Actor, type Scope } from '../../identity/index.js';

/**
 * Which proposals an actor may know of, over the alias `p`: the secretariat all; who heads or operates a unit those of
 * that unit; who acts for a seat those of that seat; admin all that are not restricted.
 */
export function visibleProposals(actor: Actor): Scope {
  if (actor.isSecretariat) return everything;
  const unrestricted: Scope = { sql: `"p"."confidentiality" <> 'restricted'`, params: {} };
  return anyOf(ofUnits(actor), ofSeats(actor), actor.isAdmin ? unrestricted : nothing);
}

function ofUnits({ units }: Actor): Scope {
  if (units.length === 0) return nothing;
  return { sql: '"p"."orgUnitId" IN (:prpUnits)', params: { prpUnits: [...units] } };
}

function ofSeats({ seats }: Actor): Scope {
  if (seats.length === 0) return nothing;
  return { sql: '"p"."seatId" IN (:prpSeats)', params: { prpSeats: seats.map(({ seatId }) => seatId) } };
}
