import { addDays } from '../../kernel/civil-date.js';
import { allowed, refused, type Verdict } from '../../kernel/verdict.js';
import type { Category, Holding } from './holding.js';

/** What decides whether somebody's data are to be masked. Days are Asia/Jakarta days. */
export type Service = {
  /** Holds an office or a seat by name today or later. */
  readonly inOffice: boolean;
  /** An account with a role or a unit of its own, or one that stands for no person and is open. */
  readonly entrusted: boolean;
  /** The last day of the last office, role or account; where there was none, the day they were recorded. */
  readonly lastDay: string;
  readonly masked: boolean;
};

/** Five years: how long the institution has to answer for what somebody in office did (docs/privacy.md). */
export const USUAL_DAYS = 5 * 365;
export const LONGEST_DAYS = 50 * 365;

/** The first day on which the data are masked. */
export const dueOn = ({ lastDay }: Service, afterDays: number): string => addDays(lastDay, afterDays + 1);

/** May this person's data be masked today? */
export function mayMask(service: Service, afterDays: number, today: string): Verdict {
  if (service.masked) return refused('privacy.masked_already');
  if (service.inOffice) return refused('privacy.in_office');
  if (service.entrusted) return refused('privacy.entrusted');
  const due = dueOn(service, afterDays);
  return today >= due ? allowed : refused('privacy.not_due', { day: due });
}

const LABEL_DIGITS = 8;

/** What stands where the name stood: the same in every record, and nobody's name. */
export const labelOf = (id: string) => `Nama disamarkan ${id.replaceAll('-', '').slice(-LABEL_DIGITS)}`;

export type Replacement = 'label' | 'nothing' | 'address' | null;

const BLANK: Readonly<Record<string, readonly string[]>> = { mail_job: ['subject', 'body'] };

/** What a column of a masked row becomes; null = it stays, because it is about the matter and not about the person. */
export function replacementFor(
  table: string,
  { personal }: Holding,
  column: string,
  nullable: boolean,
): Replacement {
  if (BLANK[table]?.includes(column)) return 'label';
  const category: Category | undefined = personal[column];
  if (category === 'identity' || category === 'deed')
    return nullable && column !== 'displayName' ? nothingOr(column) : 'label';
  if (category === 'contact') return nullable ? 'nothing' : 'address';
  if (category === 'number' || category === 'credential') return nullable ? 'nothing' : null;
  return category === 'work' && nullable ? 'nothing' : null;
}

/** Titles before and after a name go; a name that may be missing keeps its place with the label. */
const nothingOr = (column: string): Replacement => (column.startsWith('title') ? 'nothing' : 'label');
