import { clipped } from '../../kernel/clipped.js';
import { isCivilDate } from '../../kernel/civil-date.js';
import type { Warning } from '../rules/convening.js';

/** The steps of calling a meeting, in their order. */
export const STEPS = ['acara', 'undangan', 'waktu', 'surat'] as const;
export type Step = (typeof STEPS)[number];

/** On which step a kind of warning is shown and taken note of. */
const STEP_OF: Readonly<Record<Warning['kind'], Step>> = { agenda: 'acara', notice: 'waktu', clash: 'waktu' };

export type Typed = Record<string, string | string[] | undefined>;

/** What was chosen so far; carried from step to step in the address, because nothing is stored before it is sent. */
export type Chosen = {
  readonly letterDate: string;
  readonly letterNumber: string;
  readonly deliver: boolean;
  readonly acknowledge: readonly string[];
};

const one = (value: string | string[] | undefined) => String([value ?? ''].flat().at(-1) ?? '');

export function chosenIn(typed: Typed, today: string): Chosen {
  const letterDate = one(typed.letterDate ?? typed.tanggal);
  return {
    letterDate: isCivilDate(letterDate) ? letterDate : today,
    letterNumber: clipped(one(typed.letterNumber).trim(), 100),
    // An empty box sends nothing: only the form that has the box can have unticked it.
    deliver: typed.kotak === undefined ? true : one(typed.deliver) === '1',
    acknowledge: [...new Set([typed.acknowledge ?? []].flat())],
  };
}

/** The same, read from the address of a step. */
export function chosenAt(address: string, today: string): Chosen {
  const query = new URL(address, 'http://localhost').searchParams;
  const typed = Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)]));
  return chosenIn(typed, today);
}

export const stepIn = (typed: Typed): Step => STEPS.find((step) => step === one(typed.langkah)) ?? STEPS[0];

/** The first step before this one on which something has not been taken note of; null when the way is free. */
export function heldBackAt(wanted: Step | 'kirim', open: readonly Warning[]): Step | null {
  const until = wanted === 'kirim' ? STEPS.length : STEPS.indexOf(wanted);
  return STEPS.slice(0, until).find((step) => open.some(({ kind }) => STEP_OF[kind] === step)) ?? null;
}

export const warningsAt = (step: Step, warnings: readonly Warning[]) =>
  warnings.filter(({ kind }) => STEP_OF[kind] === step);

export function stepAddress(path: string, step: Step, chosen: Chosen): string {
  const query = new URLSearchParams({ langkah: step, letterDate: chosen.letterDate });
  if (chosen.letterNumber) query.set('letterNumber', chosen.letterNumber);
  for (const kind of chosen.acknowledge) query.append('acknowledge', kind);
  return `${path}/undangan?${query}`;
}
