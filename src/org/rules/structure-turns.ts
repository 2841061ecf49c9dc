import type { CivilDate } from '../../kernel/civil-date.js';
import type { FoundedUnit, Restructuring, UnitTurn } from './restructuring.js';
import type { StructureLine } from './structure-lines.js';
import type { StructureUnit } from './structure-plan.js';

/** A line with the units it speaks of. */
export type Settled = {
  readonly line: StructureLine;
  /** The unit that has its code today. */
  readonly own: StructureUnit | null;
  /** Its unit stays as it is, whatever it takes in. */
  readonly stays: boolean;
  readonly dissolves: boolean;
  /** Units that end by it. */
  readonly from: readonly StructureUnit[];
  readonly founds: FoundedUnit | null;
  readonly fault: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> } | null;
};

/** The changes all lines make together: each unit that ends does so once, whoever follows it. */
export function turnsOf(settled: readonly Settled[], on: CivilDate): Restructuring {
  const live = settled.filter(({ fault }) => fault === null);
  const founded = live.flatMap(({ founds, line }) => (founds ? [{ ...founds, code: line.code }] : []));
  const ended = new Map(live.flatMap(({ from }) => from).map((unit) => [unit.id, unit]));
  const followers = (id: string) =>
    live.filter((one) => !one.dissolves && one.from.some((unit) => unit.id === id)).map(targetOf);
  const splits = [...ended.keys()]
    .filter((id) => followers(id).length > 1)
    .map((id): UnitTurn => ({ kind: 'split', from: [id], to: followers(id) }));
  const split = new Set(splits.flatMap(({ from }) => from));
  const joins = live.flatMap((one): UnitTurn[] => {
    const from = one.from.map(({ id }) => id).filter((id) => !split.has(id));
    if (one.dissolves) return from.length > 0 ? [{ kind: 'dissolve', from, to: [] }] : [];
    if (from.length > 0)
      return [{ kind: from.length > 1 || one.stays ? 'merge' : 'rename', from, to: [targetOf(one)] }];
    return one.founds && one.from.length === 0 ? [{ kind: 'establish', from: [], to: [targetOf(one)] }] : [];
  });
  return { on, founded, turns: [...splits, ...joins] };
}

const targetOf = ({ own, stays, line }: Settled): string => (stays && own ? own.id : line.code);
