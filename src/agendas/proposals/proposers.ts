import type { EntityManager } from 'typeorm';
import type { Actor } from '../../identity/index.js';
import { OrgUnit } from '../../org/index.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';

export type Proposer = {
  readonly orgUnitId: string | null;
  readonly seatId: string | null;
  readonly proposerTitle: string;
};
type Asked = { readonly councilId: string; readonly orgUnitId?: string | null };

/**
 * For whom an actor proposes: a unit he heads or operates, else his seat in the council. The secretariat hands in for
 * any unit what came on paper.
 * @throws InvalidInput when it is not told for which unit, or the unit is another's
 */
export async function proposerOf(em: EntityManager, actor: Actor, asked: Asked): Promise<Proposer> {
  const { units } = actor;
  const seat = actor.seats.find(({ councilId }) => councilId === asked.councilId);
  const unitId = asked.orgUnitId ?? (units.length === 1 ? units[0] : null);
  if (unitId !== null) return forUnit(em, actor, unitId);
  if (seat && units.length === 0) {
    const [office] = actor.offices;
    return { orgUnitId: null, seatId: seat.seatId, proposerTitle: office?.title ?? actor.displayName };
  }
  throw InvalidInput.at('orgUnitId', 'proposal.which_unit');
}

async function forUnit(em: EntityManager, actor: Actor, id: string): Promise<Proposer> {
  const mine = actor.isSecretariat || actor.units.includes(id);
  const unit = mine ? await em.findOneBy(OrgUnit, { id }) : null;
  if (!unit || unit.deletedAt !== null) throw InvalidInput.at('orgUnitId', 'proposal.not_your_unit');
  return { orgUnitId: unit.id, seatId: null, proposerTitle: unit.name };
}
