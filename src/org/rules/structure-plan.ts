import { clipped } from '../../kernel/clipped.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import type { UnitKind } from './unit-kinds.js';
import { canRestructure, lastDayBefore, type FoundedUnit, type Restructuring } from './restructuring.js';
import type { UnitFacts } from './restructuring.js';
import type { StructureLine } from './structure-lines.js';
import { turnsOf, type Settled } from './structure-turns.js';

export const ROW_VERDICTS = ['new', 'rename', 'merge', 'split', 'dissolve', 'same', 'wrong'] as const;
export type RowVerdict = (typeof ROW_VERDICTS)[number];
export type StructureUnit = UnitFacts & { readonly shortName: string; readonly kind: UnitKind };
type Fault = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

export type PlannedRow = StructureLine & {
  readonly verdict: RowVerdict;
  /** Why a row is wrong; null for any other. */
  readonly fault: Fault | null;
  /** Names of the units it replaces. */
  readonly before: readonly string[];
};

export type StructurePlan = {
  readonly rows: readonly PlannedRow[];
  /** Units the lines do not speak of: they stay, unless somebody forgot them. */
  readonly untouched: readonly StructureUnit[];
  readonly restructuring: Restructuring;
  readonly faulty: boolean;
};

/** How the kinds of unit may be written in a line, in small letters. */
export type KindNames = ReadonlyMap<string, UnitKind>;

type Asked = { readonly on: CivilDate; readonly kinds: KindNames };

/** The word in the column of names that dissolves a unit. */
const DISSOLVED = /^(bubar|dibubarkan|dissolved?)$/i;
const LONGEST = { code: 50, name: 300, shortName: 100 } as const;

/**
 * What a new structure would change from the day on, line by line:
 *
 * - a code nobody has and that replaces nothing is a new unit; one that replaces a single unit is its new name, one
 *   that replaces several is their merger; a unit replaced by several lines is split among them;
 * - a known code with another name is that unit's new name, and may replace others besides;
 * - a known code with its own name stays, and may take in others;
 * - "BUBAR" in place of a name dissolves the unit;
 * - what was already carried out for the day stays as it is, so that the same lines may come twice.
 */
export function planStructure(
  lines: readonly StructureLine[],
  units: readonly StructureUnit[],
  asked: Asked,
): StructurePlan {
  const settled = lines.map((line) => settle(line, lines, units, asked));
  const turns = turnsOf(settled, asked.on);
  const whole = canRestructure(turns, units);
  const rows = settled.map((one): PlannedRow => {
    const fault = one.fault ?? circle(one, settled);
    return {
      ...one.line,
      verdict: fault ? 'wrong' : verdictOf(one, settled),
      fault,
      before: one.from.map(({ name }) => name),
    };
  });
  // What no single line is to blame for is told at the first line.
  if (!whole.ok && rows.length > 0 && rows.every(({ fault }) => fault === null))
    rows[0] = { ...rows[0], verdict: 'wrong', fault: { code: whole.code, facts: whole.facts } };
  const spoken = new Set(settled.flatMap(({ own, from }) => [own?.id, ...from.map(({ id }) => id)]));
  return {
    rows,
    untouched: units.filter(({ id, validUntil }) => validUntil === null && !spoken.has(id)),
    restructuring: turns,
    faulty: rows.some(({ fault }) => fault !== null),
  };
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** One line with the units it speaks of looked up. */
function settle(
  line: StructureLine,
  lines: readonly StructureLine[],
  units: readonly StructureUnit[],
  { on, kinds }: Asked,
): Settled {
  const own = units.find(({ code }) => same(code, line.code)) ?? null;
  const dissolves = DISSOLVED.test(line.name);
  const stays = own !== null && !dissolves && same(own.name, line.name);
  const named = line.replaces.map((code) => ({
    code,
    unit: units.find((unit) => same(unit.code, code)) ?? null,
  }));
  const open = named.filter(({ unit }) => unit && !isDone(unit, own, on) && unit.id !== own?.id);
  const replaced = open.flatMap(({ unit }) => unit ?? []);
  const done = dissolves && own?.validUntil === lastDayBefore(on);
  const from = own && !stays && !done ? [own, ...replaced] : replaced;
  const kind = line.kind === '' ? ((from[0] ?? own)?.kind ?? 'opd') : kinds.get(line.kind.toLowerCase());
  const facts = { line, own, stays: stays || done, dissolves, from };
  return {
    ...facts,
    founds: stays || dissolves ? null : foundedBy(line, kind ?? 'opd'),
    fault: shapeFault(line, lines, kind) ?? unknownCode(named, lines) ?? faultOf(facts, on),
  };
}

const foundedBy = ({ code, name, shortName }: StructureLine, kind: UnitKind): FoundedUnit => ({
  ...{ code, name, kind },
  shortName: shortName === '' ? clipped(name, LONGEST.shortName) : shortName,
});

/** Ended by the same change on the same day: the line was carried out before. */
const isDone = (unit: StructureUnit, own: StructureUnit | null, on: CivilDate) =>
  own !== null &&
  unit.validUntil === lastDayBefore(on) &&
  (unit.successorId === own.id || own.validFrom === on);

function shapeFault(
  line: StructureLine,
  lines: readonly StructureLine[],
  kind: UnitKind | undefined,
): Fault | null {
  if (line.code === '' || line.name === '') return { code: 'sotk.incomplete', facts: {} };
  const long = (['code', 'name', 'shortName'] as const).find((name) => line[name].length > LONGEST[name]);
  if (long) return { code: 'field.too_long', facts: { max: LONGEST[long] } };
  if (lines.some((other) => other.line < line.line && same(other.code, line.code)))
    return { code: 'sotk.twice', facts: { code: line.code } };
  return kind ? null : { code: 'sotk.unknown_kind', facts: { kind: line.kind } };
}

function unknownCode(
  named: readonly { code: string; unit: StructureUnit | null }[],
  lines: readonly StructureLine[],
): Fault | null {
  const missing = named.find(({ unit }) => unit === null);
  if (!missing) return null;
  const founded = lines.some(({ code }) => same(code, missing.code));
  return { code: founded ? 'sotk.replaces_new' : 'sotk.unknown_code', facts: { code: missing.code } };
}

function faultOf(
  { own, stays, dissolves, from }: Omit<Settled, 'founds' | 'fault'>,
  on: CivilDate,
): Fault | null {
  if (dissolves && !own) return { code: 'sotk.dissolves_unknown', facts: {} };
  if (dissolves && from.length > 1) return { code: 'sotk.dissolves_others', facts: {} };
  const gone = from.find(({ validUntil }) => validUntil !== null);
  if (gone) return { code: 'unit.already_ended', facts: { name: gone.name, day: gone.validUntil } };
  if (own && stays && !dissolves && own.validUntil !== null)
    return { code: 'unit.already_ended', facts: { name: own.name, day: own.validUntil } };
  const young = from.find(({ validFrom }) => validFrom !== null && on <= validFrom);
  return young
    ? { code: 'unit.change_before_start', facts: { name: young.name, day: young.validFrom } }
    : null;
}

/** A unit that stays may not be replaced by another line; two that replace each other go in a circle. */
function circle({ line, own, stays, dissolves }: Settled, all: readonly Settled[]): Fault | null {
  const taker = own && all.find((other) => other.line !== line && other.from.some(({ id }) => id === own.id));
  if (!own || !taker) return null;
  const mutual = taker.own !== null && line.replaces.some((code) => same(code, taker.line.code));
  if (mutual) return { code: 'unit.succession_circle', facts: {} };
  return stays || dissolves ? { code: 'sotk.stays_and_goes', facts: { code: taker.line.code } } : null;
}

function verdictOf({ line, stays, dissolves, from }: Settled, all: readonly Settled[]): RowVerdict {
  if (stays && from.length === 0) return 'same';
  if (dissolves) return 'dissolve';
  if (from.length === 0) return 'new';
  const shared = from.some(({ id }) =>
    all.some((other) => other.line !== line && other.from.some((unit) => unit.id === id)),
  );
  if (shared) return 'split';
  return from.length > 1 || stays ? 'merge' : 'rename';
}
