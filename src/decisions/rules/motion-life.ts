import { canMove, type Life } from '../../kernel/life.js';
import type { Verdict } from '../../kernel/verdict.js';

export const MOTION_STATES = ['deliberating', 'voting', 'tied', 'adopted', 'rejected', 'dropped'] as const;
export type MotionState = (typeof MOTION_STATES)[number];

/** Musyawarah comes first. Only when it has failed is there a vote, and only an equal vote asks somebody to settle it. */
export const MOTION_LIFE: Life<MotionState> = {
  deliberating: ['adopted', 'voting', 'dropped'],
  voting: ['adopted', 'rejected', 'tied', 'deliberating', 'dropped'],
  tied: ['adopted', 'rejected'],
  adopted: [],
  rejected: [],
  dropped: [],
};

/** Not settled yet: neither adopted, turned down nor withdrawn. */
export const OPEN_STATES = ['deliberating', 'voting', 'tied'] as const satisfies readonly MotionState[];

export const canGo = (motion: { readonly state: MotionState }, to: MotionState): Verdict =>
  canMove(MOTION_LIFE, motion.state, to, 'motion');

/** The wording is worked on as long as nobody has voted on it. */
export const canReword = ({ state }: { readonly state: MotionState }): boolean => state === 'deliberating';
