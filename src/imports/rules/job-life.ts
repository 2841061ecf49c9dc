import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

export const JOB_STATES = [
  'reading',
  'mapping',
  'checking',
  'ready',
  'applying',
  'applied',
  'failed',
  'cancelled',
] as const;
export type JobState = (typeof JOB_STATES)[number];

/** The program is at work; the reader waits. */
export const isBusy = (state: JobState): boolean => ['reading', 'checking', 'applying'].includes(state);
export const isOver = (state: JobState): boolean => ['applied', 'failed', 'cancelled'].includes(state);

/** Columns and decisions may change until the import is carried out. */
export const canSteer = (state: JobState): Verdict =>
  state === 'mapping' || state === 'ready' ? allowed : refused(isBusy(state) ? 'import.busy' : 'import.over');

export const canDecide = (state: JobState): Verdict =>
  state === 'ready'
    ? allowed
    : refused(isBusy(state) ? 'import.busy' : isOver(state) ? 'import.over' : 'import.not_checked');

export const canApply = canDecide;

export const canCancel = (state: JobState): Verdict =>
  isOver(state) ? refused('import.over') : state === 'applying' ? refused('import.busy') : allowed;
