import { AsyncLocalStorage } from 'node:async_hooks';

/** One request's Idempotency-Key; `unit` counts the units of work done under it. */
export type IdempotencyScope = {
  readonly userId: string;
  readonly key: string;
  /** What the request says; an upload says it only once its bytes are read. */
  requestHash: string;
  unit: number;
};

export const idempotencyScope = new AsyncLocalStorage<IdempotencyScope>();
