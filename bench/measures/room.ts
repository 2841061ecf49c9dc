import { setTimeout as wait } from 'node:timers/promises';
import { signIn } from '../caller.js';
import type { Place } from '../place.js';
import type { Result } from '../result.js';
import { ADDRESS, type Server } from '../servers.js';

const CLIENTS = 100;
const ROUNDS = 4;
const ENTRIES = 40;
/** As fast as two people could ever save: an entry a second each, and faster. */
const PAUSE_MS = 250;
/** Whatever was not seen by then was not seen. */
const SETTLE_MS = 3_000;

type Headers = Readonly<Record<string, string>>;
type Hall = { readonly url: string; readonly agendaItemId: string; readonly live: string };
type Onlooker = { readonly heard: Map<string, number>; close(): void };

/** One live meeting that a hundred people follow while two note takers write, against the same meeting with nobody in it. */
export async function measureRoom(product: Server, { generated }: Place): Promise<Result[]> {
  const headers = await signIn(product, 'secretariat');
  const member = await signIn(product, 'member');
  const hall = await openMeeting(product, headers, generated.council.councilId);
  await entries(hall, headers, 'pemanasan', 20);
  const [idle, busy]: [number[], number[]] = [[], []];
  const reached: number[] = [];
  // In turn, so that whatever else the machine does meets both sides alike.
  for (let round = 0; round < ROUNDS; round += 1) {
    const quiet = await entries(hall, headers, `sepi${letter(round)}`, ENTRIES);
    idle.push(...[...quiet.values()].map(({ ms }) => ms));
    const onlookers = await Promise.all(
      Array.from({ length: CLIENTS }, (_, n) => lookOn(hall.live, n % 2 === 0 ? member : headers)),
    );
    await wait(500);
    const names = ['satu', 'dua'].map((name) => name + letter(round));
    const both = await Promise.all(names.map((name) => entries(hall, headers, name, ENTRIES / 2)));
    await wait(SETTLE_MS);
    for (const one of onlookers) one.close();
    for (const [text, { sentAt, ms }] of both.flatMap((saved) => [...saved])) {
      busy.push(ms);
      for (const { heard } of onlookers) reached.push((heard.get(text) ?? Number.POSITIVE_INFINITY) - sentAt);
    }
  }
  const alone = { name: 'the same, nobody looking on', value: p95(idle) };
  return [
    {
      what: `p95 of saving an entry, ${CLIENTS} look on`,
      unit: 'ms',
      ours: p95(busy),
      other: alone,
      goal: { atMost: 2 },
    },
    {
      what: `p95 until each of ${CLIENTS} sees a change`,
      unit: 'ms',
      ours: p95(reached),
      other: null,
      goal: { atMost: 1_000 },
    },
  ];
}

/** Decisions with words of their own, one after the other; when each was sent and how long it took. */
async function entries({ url, agendaItemId }: Hall, headers: Headers, name: string, count: number) {
  const saved = new Map<string, { readonly sentAt: number; readonly ms: number }>();
  for (let n = 0; n < count; n += 1) {
    const text = `Keputusan ${name} ke-${n}.`;
    const sentAt = performance.now();
    await made(`${url}/log-entries`, headers, { agendaItemId, kind: 'decision', text });
    saved.set(text, { sentAt, ms: performance.now() - sentAt });
    await wait(PAUSE_MS);
  }
  return saved;
}

/** A meeting of today that has begun, with its first matter taken up. */
async function openMeeting({ url }: Server, headers: Headers, councilId: string): Promise<Hall> {
  const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const meeting = await made(`${url}/api/v1/meetings`, headers, {
    ...{ councilId, title: 'Rapat yang diikuti langsung', kind: 'plenary', mode: 'onsite', venue: 'Aula' },
    ...{ startsAt: `${day}T00:00:00+07:00`, endsAt: `${day}T23:59:59+07:00` },
  });
  const own = `${url}/api/v1/meetings/${meeting.id}`;
  const item = await made(`${own}/agenda-items`, headers, { title: 'Pembahasan', minutesPlanned: 60 });
  await made(`${own}/convene`, headers, { acknowledge: ['notice', 'clash'], deliver: false });
  const { slug } = await made(`${own}/start`, headers, {});
  const room = `${url}/rapat/${slug}/ruang/1`;
  const page = await (await fetch(room, { headers })).text();
  const body = new URLSearchParams({ _csrf: /name="_csrf" value="([^"]+)"/.exec(page)![1] });
  const { cookie } = headers;
  const asked = { method: 'POST', headers: { cookie, origin: ADDRESS }, body, redirect: 'manual' } as const;
  const opened = await fetch(`${room}/bahas`, asked);
  if (opened.status !== 303) throw new Error(`bahas: ${opened.status}`);
  return { url: own, agendaItemId: item.id, live: `${url}/rapat/${slug}/langsung` };
}

/** Follows the hall; notes when each decision was first on the wall. */
async function lookOn(url: string, headers: Headers): Promise<Onlooker> {
  const heard = new Map<string, number>();
  const ending = new AbortController();
  const answer = await fetch(url, { headers, signal: ending.signal });
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`);
  void listen(answer.body as unknown as AsyncIterable<Uint8Array>, heard).catch(() => undefined);
  return { heard, close: () => ending.abort() };
}

async function listen(body: AsyncIterable<Uint8Array>, heard: Map<string, number>): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const end = text.lastIndexOf('\n\n');
    if (end === -1) continue;
    const now = performance.now();
    for (const [words] of text.slice(0, end).matchAll(/Keputusan [a-z]+ ke-\d+\./g))
      if (!heard.has(words)) heard.set(words, now);
    text = text.slice(end + 2);
  }
}

async function made(url: string, headers: Headers, body: object) {
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { readonly id: string; readonly slug: string };
}

const letter = (round: number) => String.fromCharCode(97 + round);

const p95 = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)];
