import { setImmediate } from 'node:timers/promises';

/** Lets everything else that waits have its turn: between the pieces of a long computation. */
export const breathe = (): Promise<void> => setImmediate();
