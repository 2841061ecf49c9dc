import type { FieldError } from '../../platform/errors/domain-error.js';
import { findKnown, type Known, type NamedSeat } from '../incumbents.js';
import type { SeatFacts } from '../rules/facts.js';

export type Typed = Readonly<Record<string, string | undefined>>;

/** One line of the annex as it is typed: who fills the seat is written by name. */
export type SeatLine = {
  readonly role: string;
  readonly label: string;
  readonly who: string;
  readonly delegate: string;
  readonly voting: boolean;
  readonly group: string;
  readonly constituency: string;
  /** Where the decree configures several; empty = its own. */
  readonly council: string;
};

const NAMES = ['role', 'label', 'who', 'delegate', 'group', 'constituency', 'council'] as const;
const MOST_ROWS = 1_000;

export const emptyLine: SeatLine = {
  ...{
    role: 'member',
    label: '',
    who: '',
    delegate: '',
    voting: true,
    group: '',
    constituency: '',
    council: '',
  },
};

/** The lines of a form as they were sent; `prefix` tells the lists of one form apart. */
export function typedLines(typed: Typed, prefix = ''): SeatLine[] {
  const count = Math.min(Number(typed[`${prefix}rows`]) || 0, MOST_ROWS);
  return Array.from({ length: count }, (_, n) => {
    const texts = NAMES.map((name) => [name, (typed[`${prefix}${name}_${n}`] ?? '').trim()]);
    return { ...Object.fromEntries(texts), voting: typed[`${prefix}voting_${n}`] !== undefined } as SeatLine;
  });
}

/** The other way round: lines as a form would send them. An unchecked box is not sent. */
export function typedRows(lines: readonly SeatLine[]): Typed {
  const fields = lines.flatMap((line, n) =>
    Object.entries(line).map(([name, value]) => [
      `${name}_${n}`,
      value === false ? undefined : String(value),
    ]),
  );
  return { ...Object.fromEntries(fields), rows: String(lines.length) };
}

/** The buttons of the form that do not save: one more line, or one less. */
export function stepped(lines: readonly SeatLine[], step: string | undefined): SeatLine[] | null {
  if (step === 'tambah') return [...lines, emptyLine];
  const removed = /^hapus-(\d+)$/.exec(step ?? '');
  return removed ? lines.filter((_, n) => n !== Number(removed[1])) : null;
}

/** Seats of a decree as lines to edit. */
export function linesOf(seats: readonly SeatFacts[], names: readonly NamedSeat[]): SeatLine[] {
  return seats.map((seat, n) => ({
    role: seat.role,
    label: seat.label,
    who: names[n]?.who ?? '',
    delegate: names[n]?.delegate ?? '',
    voting: seat.voting,
    group: seat.workingGroup ?? '',
    constituency: seat.constituency ?? '',
    council: seat.councilId ?? '',
  }));
}

/** Lines as the command wants them. A name nobody knows is a fault of its line; wholly empty lines are left out. */
export function seatParts(lines: readonly SeatLine[], known: readonly Known[], prefix = '') {
  const faults: FieldError[] = [];
  const parts = lines.flatMap((line, n) => {
    if (line.who === '' && line.label === '' && line.delegate === '') return [];
    const rule = findKnown(known, line.who);
    const delegate = line.delegate === '' ? {} : findKnown(known, line.delegate);
    if (!rule)
      faults.push({
        field: `${prefix}who_${n}`,
        code: line.who === '' ? 'field.required' : 'decree.who_unknown',
      });
    if (!delegate || (line.delegate !== '' && !delegate.officeId)) {
      faults.push({ field: `${prefix}delegate_${n}`, code: 'decree.delegate_unknown' });
    }
    return {
      ...rule,
      role: line.role,
      ...(line.label === '' ? {} : { label: line.label }),
      ...(delegate?.officeId ? { delegateOfficeId: delegate.officeId } : {}),
      voting: line.voting,
      workingGroup: line.group || null,
      constituency: line.constituency || null,
      councilId: line.council || null,
    };
  });
  return { parts, faults };
}

/** `seats.3.officeId` is shown at the name of line 3. */
export const atLine = (fault: FieldError, prefix = ''): FieldError => {
  const found = /^(?:seats|seatChanges)\.(\d+)(?:\.(?:seat\.)?(\w+))?$/.exec(fault.field);
  if (!found) return fault;
  const name = { role: 'role', label: 'label', delegateOfficeId: 'delegate' }[found[2] ?? ''] ?? 'who';
  return { ...fault, field: `${prefix}${name}_${found[1]}` };
};
