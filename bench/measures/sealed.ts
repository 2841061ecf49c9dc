import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { perSecond, signIn, toLastByte, type Headers } from '../caller.js';
import type { Place } from '../place.js';
import { inTurn, type Result } from '../result.js';
import { ADDRESS, type Server } from '../servers.js';

/** One request of each in turn: so short a thing is easily disturbed. */
const ROUNDS = 400;

/** The sealed minutes again, rights included, held against a file of the same bytes. */
export async function measureSealed(product: Server, bare: Server, place: Place): Promise<Result[]> {
  const { minutesId } = place.generated.papers.std;
  const headers = await seal(product, minutesId);
  const ours = { url: `${product.url}/api/v1/minutes/${minutesId}/document.pdf`, headers };
  const bytes = Buffer.from(await (await fetch(ours.url, { headers })).arrayBuffer());
  writeFileSync(join(place.environment.DATA_DIR, 'static.pdf'), bytes);
  const file = { url: `${bare.url}/files/static.pdf` };
  await perSecond(ours, 2);
  await perSecond(file, 2);
  const found = await inTurn(
    ROUNDS,
    () => toLastByte(ours),
    () => toLastByte(file),
  );
  const other = { name: 'static file of that size', value: found.other };
  const what = `sealed PDF again, ${Math.round(bytes.length / 1000)} kB`;
  return [{ what, unit: 'ms', ours: found.ours, other, goal: { atMost: 1.2 } }];
}

/** Submitted by the secretariat, approved by the chair, sealed by the secretariat. */
async function seal(product: Server, id: string): Promise<Headers> {
  const secretariat = await signIn(product, 'secretariat');
  const chair = await signIn(product, 'chair');
  for (const [verb, headers] of [
    ['submit', secretariat],
    ['approve', chair],
    ['seal', secretariat],
  ] as const) {
    const url = `${product.url}/api/v1/minutes/${id}/${verb}`;
    const answer = await fetch(url, { method: 'POST', headers: { ...headers, origin: ADDRESS }, body: '{}' });
    if (!answer.ok) throw new Error(`${verb}: ${answer.status} ${await answer.text()}`);
  }
  return secretariat;
}
