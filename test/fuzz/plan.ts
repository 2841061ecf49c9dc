import fc from 'fast-check';
import type { Pools } from './pools.js';
import { operationsOf, requestsTo, type Document, type Recipe } from './requests.js';
import { Known } from './values.js';

export type Wanted = { readonly seed: number; readonly requests: number; readonly only: RegExp | null };

/** Prints a paper: seconds of a browser for the same few parameters. */
const IS_PAPER = /\.pdf$|\/document$|\/seal$/;
const PAPERS_PER_OPERATION = 3;

/** What can be read of the first few things of each kind: their parts are known from then on. */
export function firstLooks(document: Document, pools: Pools): string[] {
  const reading = operationsOf(document).filter(
    ({ method, path }) => method === 'GET' && /^\/api\/v1\/[a-z-]+\/\{id\}(\/[a-z-]+)?$/.test(path),
  );
  return [0, 1, 2].flatMap((nth) =>
    reading.map(({ path }) => path.replace('{id}', pools.resolve(new Known(path.split('/')[3], nth)))),
  );
}

/** As many requests to each operation, papers but a few; then shuffled, all by the seed. */
export function planOf(document: Document, { seed, requests, only }: Wanted): Recipe[] {
  const all = operationsOf(document).filter(
    ({ method, path }) => only === null || only.test(`${method} ${path}`),
  );
  const papers = all.filter(({ path }) => IS_PAPER.test(path)).length;
  const each = Math.ceil((requests - papers * PAPERS_PER_OPERATION) / Math.max(1, all.length - papers));
  const drawn = all.flatMap((operation, n) => {
    const numRuns = IS_PAPER.test(operation.path) ? PAPERS_PER_OPERATION : each;
    return fc.sample(requestsTo(operation, document.components.schemas), { seed: seed + n, numRuns });
  });
  return fc.sample(fc.shuffledSubarray(drawn, { minLength: drawn.length }), { seed, numRuns: 1 })[0];
}
