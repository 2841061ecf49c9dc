import { signIn, toLastByte } from '../caller.js';
import { median, type Result } from '../result.js';
import type { Server } from '../servers.js';

type Headers = Readonly<Record<string, string>>;
type Plan = {
  readonly name: string;
  readonly seats: number;
  readonly years: number;
  readonly holdings: number;
};
/** As much of an answer as is needed to build on. */
type Made = {
  readonly id: string;
  readonly seats: readonly { readonly id: string }[];
  readonly seatChanges: readonly { readonly seat: { readonly id: string } }[];
};
type Council = { readonly id: string; readonly days: readonly string[] };

/** As large as the council of the sample, and one that twenty years have gone over. */
const YOUNG: Plan = { name: 'Dewan muda', seats: 23, years: 0, holdings: 23 };
const OLD: Plan = { name: 'Dewan lama', seats: 60, years: 20, holdings: 2_000 };
const FIRST_YEAR = 2005;
const ROUNDS = 5;
const CALLS = 60;
const AT_ONCE = 20;

/** Roster and comparison of an old council against the roster of a young one; asked in turn, on many days. */
export async function measureRosters(product: Server): Promise<Result[]> {
  const headers = await signIn(product, 'secretariat');
  const [young, old] = [await established(product, headers, YOUNG), await established(product, headers, OLD)];
  const roster = (council: Council, n: number) => `/roster?on=${council.days[n % council.days.length]}`;
  const diff = ({ days }: Council, n: number) =>
    `/roster/diff?from=${days[n % days.length]}&to=${days[(n * 7 + 3) % days.length]}`;
  const results: Result[] = [];
  for (const [what, path] of [
    ['roster', roster],
    ['comparison of two days', diff],
  ] as const) {
    const figures: { young: number[]; old: number[] } = { young: [], old: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      figures.young.push(await p95Of(product, headers, young, roster));
      figures.old.push(await p95Of(product, headers, old, path));
    }
    const other = { name: `roster, ${YOUNG.seats} seats, one decree`, value: median(figures.young) };
    const label = `p95 ${what}, ${OLD.seats} seats, ${OLD.years} years, ${OLD.holdings} holdings`;
    results.push({ what: label, unit: 'ms', ours: median(figures.old), other, goal: { atMost: 2 } });
  }
  return results;
}

async function p95Of(
  { url }: Server,
  headers: Headers,
  council: Council,
  path: (council: Council, n: number) => string,
): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < CALLS; n += 1) {
    taken.push(await toLastByte({ url: `${url}/api/v1/councils/${council.id}${path(council, n)}`, headers }));
  }
  return taken.sort((a, b) => a - b)[Math.floor(CALLS * 0.95)];
}

/** A council as people would enter it: offices with their holders one after another, a decree, two amendments a year. */
async function established({ url }: Server, headers: Headers, plan: Plan): Promise<Council> {
  const post = (path: string, body: object) => posted(`${url}/api/v1/${path}`, headers, body);
  const council = await post('councils', { name: plan.name });
  const offices = await inBatches(plan.seats + plan.years, async (n) => {
    const code = `${plan.seats}-${n}`;
    const unit = { kind: 'opd', code: `B${code}`, name: `Dinas ${code}`, shortName: `D${code}` };
    const { id: orgUnitId } = await post('org-units', unit);
    return (await post('offices', { title: `Kepala Dinas ${code}`, orgUnitId, isHead: true })).id;
  });
  const people = await inBatches(
    plan.seats,
    async (n) => (await post('people', { name: `Pejabat ${plan.seats}-${n}` })).id,
  );
  await inBatches(plan.holdings, async (n) => {
    const term = Math.floor(n / plan.seats);
    const last = n + plan.seats >= plan.holdings;
    await post('office-holdings', {
      ...{ officeId: offices[n % plan.seats], personId: people[(n * 7) % people.length] },
      ...{ capacity: 'definitive', startsOn: termStart(term) },
      ...(last ? {} : { endsOn: dayBefore(termStart(term + 1)) }),
    });
  });
  const enact = async (number: string, from: string, facts: object) => {
    const draft = await post('decrees', {
      ...{ kind: 'keputusan-bupati', number, year: Number(from.slice(0, 4)), effectiveFrom: from },
      ...{ councilId: council.id, ...facts },
    });
    return post(`decrees/${draft.id}/enact`, {});
  };
  const seats = offices
    .slice(0, plan.seats)
    .map((officeId, n) => ({ role: n === 0 ? 'chair' : 'member', officeId }));
  const first = await enact(`B${plan.seats}`, `${FIRST_YEAR}-01-01`, { seats });
  const relations = [{ type: 'amends', decreeId: first.id }];
  let standing: string[] = first.seats.map(({ id }) => id);
  for (let n = 0; n < plan.years * 2; n += 1) {
    const [seatId, ...others] = standing;
    const seat = { role: 'member', officeId: offices[plan.seats + (n % plan.years)] };
    const from = `${FIRST_YEAR + Math.floor(n / 2)}-${n % 2 === 0 ? '03' : '09'}-01`;
    const amended = await enact(`B${plan.seats}/${n}`, from, {
      ...{ relations, seatChanges: [{ op: 'replace', seatId, seat }] },
    });
    standing = [...others, amended.seatChanges[0].seat.id];
  }
  const days = Array.from(
    { length: 40 },
    (_, n) => `${FIRST_YEAR + Math.floor(n / 2)}-${n % 2 ? '11' : '05'}-15`,
  );
  return { id: council.id, days };
}

/** Terms of seven months, one after another. */
function termStart(term: number): string {
  const month = term * 7;
  const year = FIRST_YEAR + Math.floor(month / 12);
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

const dayBefore = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

async function inBatches<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let n = 0; n < count; n += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, count - n) }, (_, k) => make(n + k));
    made.push(...(await Promise.all(batch)));
  }
  return made;
}

async function posted(url: string, headers: Headers, body: object): Promise<Made> {
  const init = {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Made;
}
