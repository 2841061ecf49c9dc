import { AsyncLocalStorage } from 'node:async_hooks';

/** What the whole of one request may know without being handed it: for logs and audit rows, never for rules. */
export type RequestScope = { readonly requestId: string; readonly ip: string };

const storage = new AsyncLocalStorage<RequestScope>();

export function inRequest<T>(scope: RequestScope, work: () => T): T {
  return storage.run(scope, work);
}

export function currentRequest(): RequestScope | undefined {
  return storage.getStore();
}

/** For entries that are not this visitor's deed. */
export function outsideRequest<T>(work: () => T): T {
  return storage.exit(work);
}
