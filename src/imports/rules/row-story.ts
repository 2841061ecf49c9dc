import type { Reason } from './cells.js';
import type { ReadRow } from './fields.js';
import {
  chosenOf,
  type Choice,
  type Decisions,
  type Doubt,
  type FieldChange,
  type PlannedRow,
} from './plan.js';

/** Collects what is to be said about one row, and ends with its outcome. */
export class RowStory {
  private readonly reasons: Reason[];
  private readonly doubts: Doubt[] = [];
  private readonly consequences: (() => void)[] = [];
  private skipped = false;

  constructor(
    private readonly read: ReadRow,
    private readonly label: string,
    private readonly decisions: Decisions,
  ) {
    this.reasons = [...read.faults];
  }

  wrong(code: string, facts: Reason['facts'] = {}, field?: string): void {
    this.reasons.push({ code, facts, ...(field ? { field } : {}) });
  }

  /** Asks; answers what was chosen, or null while nobody has chosen or the row is left out. */
  ask(about: string, code: string, choices: readonly Choice[], facts: Reason['facts'] = {}): string | null {
    const offered = [...choices, { value: 'skip', label: null }];
    const chosen = chosenOf(this.decisions, this.read.row, about, offered);
    this.doubts.push({ about, code, facts, choices: offered, chosen });
    if (chosen === 'skip') this.skipped = true;
    return chosen === 'skip' ? null : chosen;
  }

  /** What else comes of the row, such as a person it names for the first time; only if it is carried out. */
  also(consequence: () => void): void {
    this.consequences.push(consequence);
  }

  /** May the row be carried out: nothing wrong, every doubt answered? */
  get isClear(): boolean {
    return this.reasons.length === 0 && !this.skipped && this.doubts.every(({ chosen }) => chosen !== null);
  }

  /** Without `changes` the row makes something new. */
  end(changes: readonly FieldChange[] | null): PlannedRow {
    const { row, notes } = this.read;
    if (this.isClear) for (const consequence of this.consequences) consequence();
    const outcome = this.isClear
      ? changes === null
        ? 'create'
        : changes.length > 0
          ? 'change'
          : 'same'
      : this.reasons.length > 0
        ? 'wrong'
        : 'doubtful';
    return {
      row,
      label: this.label,
      outcome,
      changes: this.isClear && changes ? changes : [],
      reasons: this.reasons,
      doubts: this.doubts,
      notes,
    };
  }
}

export const use = (id: string, label: string): Choice => ({ value: `use:${id}`, label });
export const make = (label: string): Choice => ({ value: 'new', label });
export const usedId = (chosen: string | null): string | null =>
  chosen?.startsWith('use:') ? chosen.slice(4) : null;
