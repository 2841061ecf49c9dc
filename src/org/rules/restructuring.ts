import { clipped } from '../../kernel/clipped.js';
import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import { allowed, firstRefusal, refused, type Verdict } from '../../kernel/verdict.js';
import type { UnitKind } from './unit-kinds.js';
import { canSucceed } from './validity.js';

export const CHANGE_KINDS = ['establish', 'rename', 'merge', 'split', 'dissolve'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A unit that begins on the day. Until it has an id it is spoken of by its code. */
export type FoundedUnit = {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: UnitKind;
};

/** One change: which units end, and who follows them. `to` names an id of a unit there is, or a code that is founded. */
export type UnitTurn = {
  readonly kind: ChangeKind;
  readonly from: readonly string[];
  readonly to: readonly string[];
};

/** Several changes of one day with one legal basis; carried out as a whole or not at all. */
export type Restructuring = {
  readonly on: CivilDate;
  readonly founded: readonly FoundedUnit[];
  readonly turns: readonly UnitTurn[];
};

export type UnitFacts = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly validFrom: CivilDate | null;
  readonly validUntil: CivilDate | null;
  readonly successorId: string | null;
};

/** The last day of a unit that is followed on `on`. */
export const lastDayBefore = (on: CivilDate): CivilDate => addDays(on, -1);

const CODE_MAX = 50;
const TITLE_MAX = 300;

/**
 * The code an ended unit goes by when its successor keeps the code: "BAPPEDA~2025-12-31". Long ones that begin alike are
 * told apart: "BADAN…~2025-12-31~2".
 */
export function endedCode(code: string, on: CivilDate, taken: readonly string[] = []): string {
  const used = new Set(taken.map((one) => one.toLowerCase()));
  for (let n = 1; ; n++) {
    const tail = `~${lastDayBefore(on)}${n === 1 ? '' : `~${n}`}`;
    const ended = `${clipped(code, CODE_MAX - tail.length)}${tail}`;
    if (!used.has(ended.toLowerCase())) return ended;
  }
}

/** "Kepala Bappeda" of a unit that is now "Bappedalitbang" becomes "Kepala Bappedalitbang"; any other title stays. */
export function titleAfter(title: string, before: string, after: string): string {
  return clipped(title.split(before).join(after), TITLE_MAX);
}

/**
 * May the units change like this on the day?
 *
 * - a unit ends once, and never on or before its first day;
 * - who follows is there on the day and does not end with it;
 * - nobody follows itself, however far round;
 * - a merger brings two units or more together, a split leaves two or more;
 * - a new code belongs to nobody, except to a unit that ends by the same change.
 */
export function canRestructure(plan: Restructuring, units: readonly UnitFacts[]): Verdict {
  const known = new Map(units.map((unit) => [unit.id, unit]));
  const ending = plan.turns.flatMap(({ from }) => from);
  return firstRefusal(
    ...twice(ending).map((id) => refused('unit.ends_twice', { name: known.get(id)?.name ?? id })),
    ...ending.map((id) => canEnd(known.get(id), plan.on)),
    ...plan.turns.map((turn) => hasSides(turn)),
    ...plan.turns.flatMap(({ to }) => to).map((id) => canFollow(id, plan, ending, known)),
    ...plan.turns.flatMap(({ from, to }) =>
      to.length === 1 && known.has(to[0]) ? from.map((id) => canSucceed(id, to[0], units)) : [],
    ),
    ...plan.founded.map(({ code }) => codeIsFree(code, plan, ending, units)),
  );
}

function canEnd(unit: UnitFacts | undefined, on: CivilDate): Verdict {
  if (!unit) return refused('unit.unknown');
  const { name, validFrom, validUntil } = unit;
  if (validUntil !== null) return refused('unit.already_ended', { name, day: validUntil });
  return validFrom !== null && on <= validFrom
    ? refused('unit.change_before_start', { name, day: validFrom })
    : allowed;
}

function hasSides({ kind, from, to }: UnitTurn): Verdict {
  if (kind === 'split' && new Set(to).size < 2) return refused('unit.split_needs_two');
  return kind === 'merge' && new Set([...from, ...to]).size < 2 ? refused('unit.merge_needs_two') : allowed;
}

function canFollow(
  id: string,
  { on, founded }: Restructuring,
  ending: readonly string[],
  known: ReadonlyMap<string, UnitFacts>,
): Verdict {
  const unit = known.get(id);
  if (!unit) return founded.some(({ code }) => code === id) ? allowed : refused('unit.unknown');
  if (ending.includes(id)) return refused('unit.successor_ends', { name: unit.name });
  const there = (unit.validFrom === null || unit.validFrom <= on) && unit.validUntil === null;
  return there ? allowed : refused('unit.successor_not_there', { name: unit.name });
}

function codeIsFree(
  code: string,
  { founded }: Restructuring,
  ending: readonly string[],
  units: readonly UnitFacts[],
): Verdict {
  const same = (other: string) => other.toLowerCase() === code.toLowerCase();
  const owner = units.find((unit) => same(unit.code) && !ending.includes(unit.id));
  const again = founded.filter((unit) => same(unit.code)).length > 1;
  return owner || again ? refused('unit.code_taken', { code }) : allowed;
}

const twice = (ids: readonly string[]) => ids.filter((id, n) => ids.indexOf(id) !== n);
