import type { CivilDate } from '../../kernel/civil-date.js';
import type { ChangeOp, DecreeFacts, SeatFacts } from './facts.js';
import { seatsOn } from './seats-on.js';

export type ConsolidatedAnnex = {
  /** The annex as it stands from the first day on; `change` where this decree put the row there. */
  readonly rows: readonly {
    readonly seat: SeatFacts;
    readonly change: Exclude<ChangeOp, 'remove'> | null;
    /** The annex the row comes from is invented for demonstration. */
    readonly example: boolean;
  }[];
  /** Seats that were there and are gone, without those given to somebody else. */
  readonly removed: readonly SeatFacts[];
};

/**
 * The whole annex of a council as an amendment with single changes leaves it: nobody has to lay two papers side by
 * side. A draft is read as if it were enacted for `day`.
 */
export function consolidatedAnnex(
  facts: readonly DecreeFacts[],
  decreeId: string,
  day: CivilDate,
): ConsolidatedAnnex {
  const read = facts.map((decree) =>
    decree.id === decreeId ? { ...decree, status: 'enacted' as const, effectiveFrom: day } : decree,
  );
  const changes = read.find(({ id }) => id === decreeId)?.changes ?? [];
  const opOf = new Map(changes.map(({ op, newSeat }) => [newSeat?.id, op]));
  const gone = new Set(changes.flatMap(({ op, targetSeatId }) => (op === 'remove' ? targetSeatId : [])));
  const before = seatsOn(
    read.filter(({ id }) => id !== decreeId),
    day,
  );
  return {
    rows: seatsOn(read, day).map(({ seat, decree: { seatsExample: example } }) => {
      const op = opOf.get(seat.id);
      return { seat, change: op === 'add' || op === 'replace' ? op : null, example };
    }),
    removed: before.map(({ seat }) => seat).filter(({ id }) => gone.has(id)),
  };
}
