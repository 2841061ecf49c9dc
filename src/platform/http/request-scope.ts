import { AsyncLocalStorage } from 'node:async_hooks';

/** Somebody's data, or a restricted record, that this answer shows: what sort, and whose or which; null = many at once. */
export type Disclosure = {
  readonly what: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
};

/** What the whole of one request may know without being handed it: for logs and audit rows, never for rules. */
export type RequestScope = {
  readonly requestId: string;
  readonly ip: string;
  /** Grows while the answer is made; told to the access log once it has been given. */
  readonly disclosed: Disclosure[];
};

const storage = new AsyncLocalStorage<RequestScope>();

export function inRequest<T>(scope: RequestScope, work: () => T): T {
  return storage.run(scope, work);
}

export function currentRequest(): RequestScope | undefined {
  return storage.getStore();
}

/** This answer shows personal data or a restricted record; outside a request (jobs, commands) nobody is shown anything. */
export function disclose(what: string, subjectType: string, subjectId: string | null): void {
  storage.getStore()?.disclosed.push({ what, subjectType, subjectId });
}

/** The answer and what it shows, told instead of noted: whoever keeps the answer notes it each time it is given. */
export async function withDisclosures<T>(
  work: () => Promise<T>,
): Promise<{ readonly answer: T; readonly disclosed: readonly Disclosure[] }> {
  const disclosed: Disclosure[] = [];
  const { requestId = '', ip = '' } = storage.getStore() ?? {};
  return { answer: await storage.run({ requestId, ip, disclosed }, work), disclosed };
}

/** For entries that are not this visitor's deed. */
export function outsideRequest<T>(work: () => T): T {
  return storage.exit(work);
}
