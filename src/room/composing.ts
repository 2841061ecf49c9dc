import { AsyncLocalStorage } from 'node:async_hooks';

/** What the room knows of a deed that another module carries out: when it was begun, and which entry it completes. */
export type Composing = {
  readonly startedAt: string;
  readonly typedAt: string | null;
  /** The unfinished follow-up that becomes one, with the version it was read at. */
  readonly completes?: { readonly id: string; readonly version: number };
};

export const composing = new AsyncLocalStorage<Composing>();
