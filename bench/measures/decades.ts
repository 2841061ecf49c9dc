import { signIn, toLastByte, type Headers, type LoginName } from '../caller.js';
import { SCALES, type Scale } from '../generate.js';
import { makePlace, type Place } from '../place.js';
import { median, type Result } from '../result.js';
import { startProduct, type Server } from '../servers.js';
import { addressOf, ASKS } from './asks.js';

const ROUNDS = 5;
const ASKED = 20;
const WARM_UP = 5;
/** Lists that are read on in, as far as they go or forty pages: wherever one is, the next page costs the same. */
const READ_ON = ['/api/v1/meetings?limit=10', '/api/v1/follow-ups?limit=10', '/api/v1/decisions?limit=10'];
const PAGES_ON = 40;

type House = { readonly server: Server; readonly headers: Map<LoginName, Headers>; readonly council: string };

/** p95 of every list, roster, dashboard and search of ten councils after twenty years, against one council's first year. */
export async function measureDecades(server: string | null): Promise<Result[]> {
  const [first, later] = [await placed(SCALES.small, server), await placed(SCALES.large, server)];
  const houses = [await opened(first), await opened(later)];
  try {
    const results: Result[] = [
      {
        ...{ what: 'start to ready, twenty years', unit: 's', ours: houses[1].server.readyMs / 1000 },
        ...{ other: null, goal: { atMost: 3 } },
      },
    ];
    for (const [who, asks] of Object.entries(ASKS) as [LoginName, readonly string[]][])
      for (const ask of asks) results.push(await compared(houses, who, ask));
    for (const ask of READ_ON) results.push(await compared(houses, 'secretariat', ask, PAGES_ON));
    return results;
  } finally {
    await Promise.all(houses.map((house) => house.server.stop()));
    await Promise.all([first, later].map((place) => place.drop()));
  }
}

async function placed(scale: Scale, server: string | null): Promise<Place> {
  process.stderr.write(`Generating ${scale.councils} × ${scale.years} years …\n`);
  return makePlace(scale, server);
}

async function opened(place: Place): Promise<House> {
  // A first start weighs the indexes of all that the generator wrote at once; a server does that little by little.
  await (await startProduct(place)).stop();
  const server = await startProduct(place);
  const headers = new Map<LoginName, Headers>();
  for (const who of Object.keys(ASKS) as LoginName[]) headers.set(who, await signIn(server, who));
  return { server, headers, council: place.generated.council.councilId };
}

/** Both houses in turn. */
async function compared(
  [first, later]: readonly House[],
  who: LoginName,
  ask: string,
  on = 0,
): Promise<Result> {
  const took: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    took[0].push(await p95(first, who, ask, on));
    took[1].push(await p95(later, who, ask, on));
  }
  const path = addressOf(ask, '…');
  process.stderr.write(`${who} ${path}: ${took.map((each) => median(each).toFixed(1)).join(' → ')} ms\n`);
  return {
    what: `${path}${on > 0 ? ', far down' : ''}, ${who}, twenty years, p95`,
    unit: 'ms',
    ours: median(took[1]),
    other: { name: 'a first year', value: median(took[0]) },
    goal: { atMost: 2 },
  };
}

async function p95(
  { server, headers, council }: House,
  who: LoginName,
  ask: string,
  on: number,
): Promise<number> {
  const as = headers.get(who)!;
  const first = `${server.url}${addressOf(ask, council)}`;
  const url = on > 0 ? await farDown(first, as, on) : first;
  const took: number[] = [];
  for (let n = 0; n < ASKED + WARM_UP; n += 1) took.push(await toLastByte({ url, headers: as }));
  return took.slice(WARM_UP).sort((a, b) => a - b)[Math.floor(ASKED * 0.95) - 1];
}

/** The address of the last full page, or of the one so many pages on. */
async function farDown(first: string, headers: Headers, pages: number): Promise<string> {
  let url = first;
  for (let n = 0; n <= pages; n += 1) {
    const answer = await fetch(n === 0 ? first : url, { headers });
    const { nextCursor } = (await answer.json()) as { nextCursor: string | null };
    if (nextCursor === null) throw new Error(`${first} has too few pages.`);
    const next = `${first}&cursor=${nextCursor}`;
    const after = (await (await fetch(next, { headers })).json()) as { nextCursor: string | null };
    if (after.nextCursor === null) return url;
    url = next;
  }
  return url;
}
