import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { signIn } from '../caller.js';
import type { Place } from '../place.js';
import { median, type Result } from '../result.js';
import { startProduct, type Server } from '../servers.js';

const INVITED = 500;
const MEETINGS = 3;
const AT_ONCE = 20;
/** Seats of one decree. */
const AT_MOST = 100;
const PATIENCE_MS = 180_000;

type Headers = Readonly<Record<string, string>>;
type Made = { readonly id: string };

/** Calling a meeting of 500: how long the secretariat waits, and how long until the last mail has been taken. */
export async function measureMeetings(place: Place): Promise<Result[]> {
  let taken = 0;
  const post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      stream.on('end', () => {
        taken += 1;
        done();
      });
      stream.resume();
    },
  });
  const listening = post.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const server = await startProduct(place, {
    SMTP_URL: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
  });
  try {
    const headers = await signIn(server, 'secretariat');
    const councilId = await council(server, headers);
    const [answers, deliveries]: [number[], number[]] = [[], []];
    for (let n = 0; n < MEETINGS; n += 1) {
      const started = performance.now();
      const before = taken;
      answers.push(await called(server, headers, councilId, n));
      while (taken - before < INVITED && performance.now() - started < PATIENCE_MS) await wait(20);
      if (taken - before < INVITED) throw new Error(`Only ${taken - before} of ${INVITED} mails left.`);
      deliveries.push((performance.now() - started) / 1000);
    }
    const what = `calling a meeting of ${INVITED}`;
    return [
      { what: `${what}, answer`, unit: 'ms', ours: median(answers), other: null, goal: { atMost: 1_000 } },
      { what: `${what}, last mail taken`, unit: 's', ours: median(deliveries), other: null, goal: null },
    ];
  } finally {
    await server.stop();
    await new Promise<void>((resolve) => post.close(() => resolve()));
  }
}

/** Milliseconds from "send" to the answer. */
async function called(server: Server, headers: Headers, councilId: string, n: number): Promise<number> {
  const day = `2099-0${n + 1}-12`;
  const { id } = await made(server, headers, 'meetings', {
    ...{ councilId, title: `Rapat besar ${n}`, kind: 'plenary', mode: 'onsite', venue: 'Aula' },
    ...{ startsAt: `${day}T02:00:00Z`, endsAt: `${day}T04:00:00Z` },
  });
  const started = performance.now();
  await made(server, headers, `meetings/${id}/convene`, { deliver: true, acknowledge: ['notice', 'clash'] });
  return performance.now() - started;
}

async function council(server: Server, headers: Headers): Promise<string> {
  const { id: councilId } = await made(server, headers, 'councils', { name: 'Dewan besar' });
  const offices = await inBatches(async (n) => {
    const unit = { kind: 'opd', code: `M${n}`, name: `Dinas M${n}`, shortName: `M${n}` };
    const { id: orgUnitId } = await made(server, headers, 'org-units', unit);
    const office = { title: `Kepala Dinas M${n}`, orgUnitId, isHead: true };
    const { id: officeId } = await made(server, headers, 'offices', office);
    const person = { name: `Pejabat M${n}`, email: `m${n}@contoh.example` };
    const { id: personId } = await made(server, headers, 'people', person);
    const holding = { officeId, personId, capacity: 'definitive', startsOn: '2020-01-01' };
    await made(server, headers, 'office-holdings', holding);
    return officeId;
  });
  const enact = async (number: string, year: number, facts: object) => {
    const head = { kind: 'keputusan-bupati', number, year, effectiveFrom: `${year}-01-02`, councilId };
    const { id } = await made(server, headers, 'decrees', { ...head, ...facts });
    await made(server, headers, `decrees/${id}/enact`, {});
    return id;
  };
  // No decree has room for five hundred seats at once: amendments add to the first.
  const seat = (officeId: string, n: number) => ({ role: n === 0 ? 'chair' : 'member', officeId });
  const seats = offices.slice(0, AT_MOST).map(seat);
  const first = await enact('M500', 2020, { seats });
  for (let n = AT_MOST; n < INVITED; n += AT_MOST) {
    const seatChanges = offices
      .slice(n, n + AT_MOST)
      .map((officeId) => ({ op: 'add', seat: seat(officeId, n) }));
    const relations = [{ type: 'amends', decreeId: first }];
    await enact(`M500/${n}`, 2020 + n / AT_MOST, { relations, seatChanges });
  }
  return councilId;
}

async function inBatches(make: (n: number) => Promise<string>): Promise<string[]> {
  const all: string[] = [];
  for (let n = 0; n < INVITED; n += AT_ONCE)
    all.push(...(await Promise.all(Array.from({ length: AT_ONCE }, (_, k) => make(n + k)))));
  return all;
}

async function made({ url }: Server, headers: Headers, path: string, body: object): Promise<Made> {
  const init = { method: 'POST', headers: { ...headers }, body: JSON.stringify(body) };
  const answer = await fetch(`${url}/api/v1/${path}`, init);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
  return (await answer.json()) as Made;
}
