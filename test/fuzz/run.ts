import { request } from 'node:http';
import { contractFor, type Contract } from '../support/contract.js';
import type { Answer } from '../support/visitor.js';
import { aftermath, type Aftermath } from './aftermath.js';
import { Caller } from './caller.js';
import { faultsOf } from './judge.js';
import { growthPerThousand, readMemory, type Reading } from './memory.js';
import { firstLooks, planOf, type Wanted } from './plan.js';
import { Pools } from './pools.js';
import { operationsOf, type Document, type Operation, type Recipe } from './requests.js';
import { readied, type Ready } from './sending.js';
import { PASSWORD, startServer, type Engine, type Served } from './server.js';

/** Who sends, the secretariat most: it may do most. Nobody at all is one of them. */
const ROLES = [
  ...['sekretariat', 'sekretariat', 'sekretariat', 'sekretariat', 'admin', 'admin', 'ketua', 'kominfostan'],
  ...['operator.kominfostan', 'hukum', 'anggota', 'bapenda', null],
];
const LISTS = [
  ...[
    'org-units',
    'offices',
    'people',
    'office-holdings',
    'councils',
    'decrees',
    'meetings',
    'decisions',
    'follow-ups',
  ],
  ...['users', 'agenda-proposals', 'meeting-series', 'holidays'],
];
const MOST_TOLD = 40;
const READ_EVERY = 250;

export type Options = Wanted & { readonly engine: Engine };
export type Breach = {
  readonly nth: number;
  readonly who: string;
  readonly request: string;
  readonly fault: string;
};
export type Figures = {
  readonly engine: Engine;
  readonly requests: number;
  readonly operations: number;
  /** Operations that were asked at all, and those that gave a good answer at least once. */
  readonly operationsAsked: number;
  readonly operationsGood: number;
  readonly roles: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly failures5xx: number;
  readonly breaches: number;
  readonly told: readonly Breach[];
  readonly answerMs: { readonly p50: number; readonly p99: number; readonly most: number };
  readonly liveMs: { readonly p99: number; readonly most: number };
  /** What is held after clearing up: at the first reading, at the last, and by how much it grows. */
  readonly memory: {
    readonly firstMb: number;
    readonly lastMb: number;
    readonly residentMb: number;
    readonly growthPerThousandMb: number;
  };
  readonly seconds: number;
} & Aftermath;

export async function fuzz(options: Options, say: (line: string) => void): Promise<Figures> {
  const began = performance.now();
  const served = await startServer(options.engine);
  try {
    const walk = await prepared(served);
    const plan = planOf(walk.document, options);
    say(
      `${options.engine}: ${plan.length} requests to ${walk.operations.length} operations, seed ${options.seed}`,
    );
    const live = watchLive(served.address);
    for (const [nth, recipe] of plan.entries()) {
      await step(walk, served, nth, recipe);
      if (nth % 1_000 === 999)
        say(`${options.engine}: ${nth + 1} answered, ${walk.breaches.length} not as they should be`);
    }
    const lives = live.end();
    return {
      ...figuresOf(walk, options, lives),
      ...(await aftermath(served)),
      seconds: Math.round((performance.now() - began) / 1000),
    };
  } finally {
    await served.drop();
  }
}

type Walk = {
  readonly document: Document;
  readonly contract: Contract;
  readonly operations: readonly Operation[];
  readonly pools: Pools;
  readonly callers: readonly Caller[];
  readonly statuses: Map<string, number>;
  readonly asked: Set<string>;
  /** Who was refused which operation. */
  readonly refused: Set<string>;
  readonly times: number[];
  readonly memory: Reading[];
  readonly breaches: Breach[];
};

async function prepared({ address }: Served): Promise<Walk> {
  const names = [...new Set(ROLES)];
  const people = names.map((name) => new Caller(address, name ?? 'nobody', name === null ? null : PASSWORD));
  const spared = new Set<string>();
  for (const person of people) {
    const { body } = (await person.signIn()) ?? {};
    if (body) spared.add(body.user.id);
  }
  const [secretariat] = people;
  const get = (url: string) => secretariat.send({ method: 'GET', url, headers: {}, body: undefined });
  const document: Document = (await get('/api/openapi.json')).body;
  const pools = new Pools(spared);
  for (const url of LISTS.map((kind) => `/api/v1/${kind}?limit=50`))
    pools.learn(url, (await get(url)).body, null);
  for (const url of firstLooks(document, pools)) pools.learn(url, (await get(url)).body, null);
  return {
    ...{ document, contract: contractFor(document), operations: operationsOf(document), pools },
    callers: ROLES.map((name) => people[names.indexOf(name)]),
    ...{ statuses: new Map(), asked: new Set(), refused: new Set(), times: [], memory: [], breaches: [] },
  };
}

async function step(walk: Walk, served: Served, nth: number, recipe: Recipe): Promise<void> {
  const { pools, statuses, times, memory } = walk;
  const ready = readied(recipe, pools);
  const operation = `${ready.method} ${recipe.path}`;
  const caller = callerFor(walk, operation, recipe.who);
  walk.asked.add(operation);
  const began = performance.now();
  try {
    const answer = await caller.send(ready);
    times.push(performance.now() - began);
    statuses.set(String(answer.status), (statuses.get(String(answer.status)) ?? 0) + 1);
    for (const fault of faultsOf(walk.contract, ready.method, ready.url, answer))
      note(walk, nth, caller, ready, fault, answer);
    if (answer.status === 403 || answer.status === 401) walk.refused.add(`${caller.name} ${operation}`);
    if (answer.status < 300) pools.learn(ready.url, answer.body, answer.headers.etag);
    // Somebody signed themselves out.
    if (answer.status === 401 || (answer.status === 204 && /\/sessions?(\/|$)/.test(ready.url)))
      await caller.signIn();
  } catch (error) {
    note(walk, nth, caller, ready, `no answer: ${(error as Error).message}`, null);
    if (!served.isUp())
      throw new Error(`The server is gone after request ${nth}: ${requestText(ready)}`, { cause: error });
  }
  if (nth % READ_EVERY === 0) memory.push(await readMemory(served.pid, served.memoryFile, nth));
}

/** Anybody, but mostly somebody who was not turned away there before: what lies behind the door is to be reached too. */
function callerFor({ callers, refused }: Walk, operation: string, who: number): Caller {
  const ordered = callers.map((_, n) => callers[(who + n) % callers.length]);
  if (who % 8 === 0) return ordered[0];
  const usual = who % 8 < 5 ? callers : ordered;
  return usual.find(({ name }) => !refused.has(`${name} ${operation}`)) ?? ordered[0];
}

function note(
  { breaches }: Walk,
  nth: number,
  caller: Caller,
  ready: Ready,
  fault: string,
  answer: Answer | null,
): void {
  const told = answer && answer.status >= 500 ? ` ${answer.text.slice(0, 300)}` : '';
  breaches.push({ nth, who: caller.name, request: requestText(ready), fault: `${fault}${told}` });
}

function requestText({ method, url, headers, body }: Ready): string {
  const said = Object.entries(headers).map(([name, value]) => `${name}: ${value.slice(0, 60)}`);
  return [`${method} ${url.slice(0, 300)}`, ...said, body ? body.toString('latin1').slice(0, 400) : ''].join(
    ' | ',
  );
}

/** Whether the server lives, asked all the while by somebody else: what one request does to the others. */
function watchLive(address: string) {
  const times: number[] = [];
  let over = false;
  const once = () => {
    const began = performance.now();
    const line = request(`${address}/health/live`, (answer) => answer.resume().on('end', next));
    const next = () => {
      times.push(performance.now() - began);
      if (!over) setTimeout(once, 100).unref();
    };
    line.on('error', next).end();
  };
  once();
  return { end: () => ((over = true), times) };
}

function figuresOf(
  walk: Walk,
  { engine }: Options,
  lives: readonly number[],
): Omit<Figures, keyof Aftermath | 'seconds'> {
  const { statuses, memory, times, breaches, operations, contract } = walk;
  return {
    ...{
      engine,
      requests: times.length,
      operations: operations.length,
      operationsAsked: operations.filter(({ method, path }) => walk.asked.has(`${method} ${path}`)).length,
    },
    ...{ operationsGood: contract.kept.size, roles: new Set(walk.callers).size },
    statuses: Object.fromEntries([...statuses].sort()),
    failures5xx: [...statuses]
      .filter(([status]) => status.startsWith('5'))
      .reduce((sum, [, count]) => sum + count, 0),
    ...{ breaches: breaches.length, told: differing(breaches).slice(0, MOST_TOLD) },
    answerMs: { p50: part(times, 0.5), p99: part(times, 0.99), most: part(times, 1) },
    liveMs: { p99: part(lives, 0.99), most: part(lives, 1) },
    memory: {
      firstMb: memory[0].liveMb,
      lastMb: memory.at(-1)!.liveMb,
      residentMb: Math.max(...memory.map((one) => one.residentMb)),
      growthPerThousandMb: growthPerThousand(memory),
    },
  };
}

/** The first of each kind: what the same operation does wrong in the same way is told once. */
function differing(breaches: readonly Breach[]): Breach[] {
  const kinds = new Map<string, Breach>();
  for (const one of breaches) {
    const kind = `${one.request.split(/[? |]/, 2)} ${one.fault}`
      .replace(/[0-9a-f-]{36}|%\w\w|\d+/g, '#')
      .slice(0, 160);
    if (!kinds.has(kind)) kinds.set(kind, one);
  }
  return [...kinds.values()];
}

const part = (values: readonly number[], share: number) =>
  Math.round([...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? 0);
