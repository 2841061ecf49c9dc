import type { FieldError } from '../../platform/errors/domain-error.js';
import type { FormView } from '../../platform/views/form-view.js';
import { findKnown, type Known, type NamedSeat } from '../incumbents.js';
import type { ChangeOp, SeatFacts } from '../rules/facts.js';
import { linesOf, seatParts, typedLines, typedRows, type Typed } from './annex-form.js';

export type Standing = { readonly seat: SeatFacts; readonly who: string | null };
type Change = { readonly op: ChangeOp; readonly seatId: string | null; readonly seat: SeatFacts | null };

/** What the decree says so far, as the form would send it. */
export function typedOf(changes: readonly Change[], names: readonly NamedSeat[]): Typed {
  const made = changes.filter(({ seat }) => seat !== null);
  const nameOf = (change: Change) => names[made.indexOf(change)];
  const replaced = changes.flatMap((change) =>
    change.op === 'add'
      ? []
      : [
          [`op_${change.seatId}`, change.op],
          [`whose_${change.seatId}`, nameOf(change)?.delegate ?? nameOf(change)?.who ?? ''],
        ],
  );
  const added = made.filter(({ op }) => op === 'add');
  const lines = linesOf(
    added.map(({ seat }) => seat!),
    added.map((change) => nameOf(change)!),
  );
  return { ...Object.fromEntries(replaced), ...typedRows(lines) };
}

/** Each standing seat with what shall happen to it. */
export const standingRows = (standing: readonly Standing[], typed: Typed, form: FormView) =>
  standing.map(({ seat, who }, n) => ({
    n,
    id: seat.id,
    order: seat.order,
    label: seat.label,
    who,
    op: typed[`op_${seat.id}`] ?? 'keep',
    whose: typed[`whose_${seat.id}`] ?? '',
    error: form.errors[`whose_${seat.id}`] ?? null,
  }));

/** The form as seat changes. A seat given to another keeps its place, role and label. */
export function changeParts(typed: Typed, standing: readonly Standing[], known: readonly Known[]) {
  const faults: FieldError[] = [];
  const changed = standing.flatMap(({ seat }) => {
    const op = typed[`op_${seat.id}`];
    if (op === 'remove') return [{ op, seatId: seat.id }];
    if (op !== 'replace') return [];
    const rule = findKnown(known, typed[`whose_${seat.id}`] ?? '');
    if (!rule) faults.push({ field: `whose_${seat.id}`, code: 'decree.who_unknown' });
    const { order, role, label, voting, workingGroup, constituency } = seat;
    return [
      { op, seatId: seat.id, seat: { ...rule, order, role, label, voting, workingGroup, constituency } },
    ];
  });
  const { parts, faults: lineFaults } = seatParts(typedLines(typed), known);
  const last = Math.max(0, ...standing.map(({ seat }) => seat.order));
  const added = parts.map((seat, n) => ({ op: 'add' as const, seat: { ...seat, order: last + n + 1 } }));
  return { parts: [...changed, ...added], faults: [...faults, ...lineFaults] };
}
