import { formInput } from '../../platform/http/input.js';
import type { OfficeLine, UnitLine } from '../org-pages.queries.js';
import { titleAfter, type ChangeKind } from '../rules/restructuring.js';
import { dissolveOrder, mergeOrder, renameOrder, splitOrder } from '../succession/orders.js';
import type { ChangeOrder } from '../succession/restructuring.service.js';
import { DissolveUnit, MergeUnits, RenameUnit, SplitUnit } from '../succession/succession.dto.js';
import { emptied, type Typed } from './org-forms.js';

/** The last part of the address of a change: `/opd/bappeda/perubahan/ganti-nama`. */
export const CHANGE_PATHS = {
  'ganti-nama': 'rename',
  gabung: 'merge',
  pecah: 'split',
  bubar: 'dissolve',
} as const;
export type ChangePath = keyof typeof CHANGE_PATHS;
export type UnitChangeKind = Exclude<ChangeKind, 'establish'>;

const NULLABLE = ['decreeId', 'code', 'shortName', 'intoOrgUnitId', 'successorId'];
const SPLIT_ROWS = 4;
const MERGE_ROWS = 4;
export const ROWS = { split: SPLIT_ROWS, merge: MERGE_ROWS };

type Of = { readonly unit: UnitLine; readonly offices: readonly OfficeLine[] };

/** What a form of a change says, as the command of the API would say it. @throws InvalidInput */
export function orderOf(kind: UnitChangeKind, body: Typed, of: Of): ChangeOrder {
  if (kind === 'dissolve')
    return dissolveOrder(of.unit, formInput(DissolveUnit, emptied(body, NULLABLE)).read());
  const sent = {
    ...emptied(body, NULLABLE),
    holders: body.holders === '1',
    operators: body.operators === '1',
  };
  if (kind === 'rename') {
    const offices = officesOf(body, of, body.name ?? of.unit.name);
    return renameOrder(of.unit, formInput(RenameUnit, { ...sent, offices }).read());
  }
  if (kind === 'merge') {
    const offices = officesOf(body, of, body['into.name'] ?? of.unit.name);
    return mergeOrder(of.unit, formInput(MergeUnits, { ...sent, ...mergerOf(body), offices }).read());
  }
  const offices = officesOf(body, of, of.unit.name);
  const into = rows(body, 'into', SPLIT_ROWS).filter(({ code, name }) => code || name);
  return splitOrder(of.unit, formInput(SplitUnit, { ...sent, into, offices }).read());
}

function mergerOf(body: Typed) {
  const into = rowOf(body, 'into', '');
  return {
    withOrgUnitIds: list(MERGE_ROWS).flatMap((n) => body[`with.${n}`] || []),
    ...(body.intoOrgUnitId ? {} : { into }),
  };
}

/** Offices with a title are carried over; one that kept its title while it names the old unit follows the new name. */
function officesOf(body: Typed, { unit, offices }: Of, after: string) {
  return offices.flatMap((office, n) => {
    const typed = (body[`offices.${n}.title`] ?? '').trim();
    if (typed === '') return [];
    const title = typed === office.title ? titleAfter(typed, unit.name, after) : typed;
    const toCode = body[`offices.${n}.toCode`] ?? '';
    return [{ officeId: office.id, title, ...(toCode === '' ? {} : { toCode }) }];
  });
}

const list = (count: number) => Array.from({ length: count }, (_, n) => n);
const rows = (body: Typed, name: string, count: number) => list(count).map((n) => rowOf(body, name, `.${n}`));

function rowOf(body: Typed, name: string, at: string): Record<string, string> {
  const fields = ['code', 'name', 'shortName'].map((field) => [field, body[`${name}${at}.${field}`] ?? '']);
  return Object.fromEntries(fields.filter(([, value]) => value !== ''));
}
