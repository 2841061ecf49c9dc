import { clipped } from '../../kernel/clipped.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';
import type { OrgUnit } from '../org-unit.entity.js';
import type { FoundedUnit } from '../rules/restructuring.js';
import type { ChangeOrder } from './restructuring.service.js';
import type { DissolveUnit, FoundUnit, MergeUnits, RenameUnit, SplitUnit } from './succession.dto.js';

type Unit = Pick<OrgUnit, 'id' | 'code' | 'name' | 'kind'>;
type Said = Pick<RenameUnit, 'on' | 'basis' | 'decreeId' | 'offices' | 'holders'>;

/** The unit goes on under a new name: to the record it is a successor, so that the past keeps the old name. */
export function renameOrder(unit: Unit, input: RenameUnit): ChangeOrder {
  const code = input.code ?? unit.code;
  const { name, shortName, operators = true } = input;
  return {
    ...common(input, code),
    operators,
    founded: [founded({ code, name, shortName }, unit)],
    turns: [{ kind: 'rename', from: [unit.id], to: [code] }],
  };
}

/** Several units become one, new or among them. */
export function mergeOrder(unit: Unit, input: MergeUnits): ChangeOrder {
  const { withOrgUnitIds, intoOrgUnitId, into, operators = true } = input;
  if (!intoOrgUnitId && !into) throw InvalidInput.at('into', 'field.required');
  const target = intoOrgUnitId ?? into!.code;
  const from = [...new Set([unit.id, ...withOrgUnitIds])].filter((id) => id !== intoOrgUnitId);
  return {
    ...common(input, target),
    operators,
    founded: intoOrgUnitId ? [] : [founded(into!, unit)],
    turns: [{ kind: 'merge', from, to: [target] }],
  };
}

/** One unit becomes several. Each office says to which it goes; operators are named anew for each. */
export function splitOrder(unit: Unit, input: SplitUnit): ChangeOrder {
  const begun = (input.into ?? []).map((spec) => founded(spec, unit));
  const to = [...begun.map(({ code }) => code), ...(input.intoOrgUnitIds ?? [])];
  return {
    ...common(input, to[0] ?? ''),
    operators: false,
    founded: begun,
    turns: [{ kind: 'split', from: [unit.id], to }],
  };
}

/** The unit ends; perhaps somebody takes over what is open. */
export function dissolveOrder(
  unit: Unit,
  { on, basis, decreeId = null, successorId }: DissolveUnit,
): ChangeOrder {
  return {
    ...{ on, basis, decreeId, carried: [], holders: false, operators: false, founded: [] },
    turns: [{ kind: 'dissolve', from: [unit.id], to: successorId ? [successorId] : [] }],
  };
}

const common = ({ on, basis, decreeId = null, offices = [], holders = true }: Said, target: string) => ({
  ...{ on, basis, decreeId, holders },
  carried: offices.map(({ officeId, title, toCode }) => ({ officeId, title, to: toCode ?? target })),
});

const founded = ({ code, name, shortName, kind }: FoundUnit, before: Unit): FoundedUnit => ({
  ...{ code, name, kind: kind ?? before.kind },
  shortName: shortName ?? clipped(name, 100),
});
