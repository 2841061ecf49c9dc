import { perSecond, signIn, type Call } from '../caller.js';
import { inTurn, type Result } from '../result.js';
import type { Server } from '../servers.js';

const ROUNDS = 5;
const WARM_UP = 2;
const SECONDS = 3;

/** A list of 50 as a page and as JSON, against the same rows from one raw query. */
export async function measureLists(product: Server, bare: Server): Promise<Result[]> {
  const secretariat = await signIn(product, 'secretariat');
  const member = await signIn(product, 'member');
  const page = { url: `${product.url}/rapat` };
  const json = { url: `${product.url}/api/v1/meetings?limit=50` };
  return [
    await side(
      'page of 50 meetings, secretariat',
      { ...page, headers: secretariat },
      { url: `${bare.url}/page` },
    ),
    await side('page of 50 meetings, member', { ...page, headers: member }, { url: `${bare.url}/page` }),
    await side(
      'JSON list of 50, secretariat',
      { ...json, headers: secretariat },
      { url: `${bare.url}/json` },
    ),
    await side('JSON list of 50, member', { ...json, headers: member }, { url: `${bare.url}/json` }),
  ];
}

async function side(what: string, ours: Call, bare: Call): Promise<Result> {
  await perSecond(ours, WARM_UP);
  await perSecond(bare, WARM_UP);
  const found = await inTurn(
    ROUNDS,
    () => perSecond(ours, SECONDS),
    () => perSecond(bare, SECONDS),
  );
  const other = { name: 'bare Nest, one raw query', value: found.other };
  return { what, unit: 'requests/s', ours: found.ours, other, goal: { atLeast: 0.5 } };
}
