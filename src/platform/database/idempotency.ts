import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';

/** One request's Idempotency-Key; `unit` counts the units of work done under it. */
export type IdempotencyScope = {
  readonly userId: string;
  /** Empty while a form with files is still being read: its key stands among its fields. */
  key: string;
  /** What the request says; an upload says it only once its bytes are read. */
  requestHash: string;
  unit: number;
};

export const idempotencyScope = new AsyncLocalStorage<IdempotencyScope>();

/**
 * The one-time key of a form (`{{once}}`) with what was typed into it: pressing one form twice is one deed; going back
 * and typing something else is another. Undefined for a form that makes nothing.
 */
export function onceKey(once: unknown, typedHash: string): string | undefined {
  return typeof once === 'string' && /^[\w-]{1,64}$/.test(once) ? `${once}.${typedHash}` : undefined;
}

/**
 * A form with files has been read: from here on its units of work run once.
 * @param contents the hashes of its files: the same words with another file are another deed
 */
export function formWasRead(fields: Readonly<Record<string, string>>, contents: readonly string[]): void {
  const scope = idempotencyScope.getStore();
  if (!scope || scope.key !== '') return;
  const requestHash = createHash('sha256')
    .update(`${scope.requestHash}\n${JSON.stringify([fields, contents])}`)
    .digest('hex');
  Object.assign(scope, { key: onceKey(fields._once, requestHash) ?? '', requestHash, unit: 0 });
}
