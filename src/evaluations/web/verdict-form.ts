import type { VerdictKind } from '../../followups/index.js';
import type { FieldError } from '../../platform/errors/domain-error.js';

/** Names of the fields of each form beside those of the API: several forms stand on one page. */
const FIELDS: Readonly<Record<VerdictKind, Readonly<Record<string, string>>>> = {
  extended: { dueOn: 'sampai', reason: 'alasan' },
  closed: { reason: 'sebab' },
  escalated: { escalatedTo: 'kepada', reason: 'hal' },
  succeeded: {
    title: 'tugas',
    orgUnitId: 'opd',
    dueOn: 'tenggat',
    decisionId: 'keputusan',
    reason: 'uraian',
  },
  noted: { reason: 'catatan' },
};

/** What a form says, in the words of the API; an empty field was not said. */
export function givenBy(kind: VerdictKind, followUpId: string, body: Readonly<Record<string, unknown>>) {
  const said = Object.entries(FIELDS[kind]).map(([name, typed]) => [name, body[typed] || null]);
  return { followUpId, kind, ...Object.fromEntries(said) } as object;
}

/** Faults at the fields of the page; what is wrong with the deed itself stands at the first of them. */
export const faultsOf = (kind: VerdictKind, faults: readonly FieldError[]): FieldError[] =>
  faults.map((fault) => ({ ...fault, field: FIELDS[kind][fault.field] ?? Object.values(FIELDS[kind])[0] }));
