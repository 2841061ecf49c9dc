import { newId } from '../../src/kernel/new-id.js';
import { perSecond, signIn, type Call } from '../caller.js';
import { openEmpty, type Place } from '../place.js';
import { inTurn, type Result } from '../result.js';
import type { Server } from '../servers.js';

const ROUNDS = 5;
const SECONDS = 3;

/** Writes that were acknowledged, each with its journal entry, against bare INSERTs on the same settings. */
export async function measureWrites(product: Server, bareFolder: Place['environment']): Promise<Result[]> {
  const headers = await signIn(product, 'secretariat');
  const body = JSON.stringify({ name: 'Orang Contoh' });
  const ours: Call = { url: `${product.url}/api/v1/people`, method: 'POST', headers, body };
  const databases = await openEmpty(bareFolder);
  try {
    const insert = () => databases.writing.query(INSERT(databases.engine), [newId()]);
    await perSecond(ours, 1);
    const found = await inTurn(
      ROUNDS,
      () => perSecond(ours, SECONDS),
      () => loop(insert, SECONDS),
    );
    const other = { name: 'bare INSERT loop', value: found.other };
    return [
      {
        what: 'acknowledged write, journal included',
        unit: 'writes/s',
        ours: found.ours,
        other,
        goal: { atLeast: 0.5 },
      },
    ];
  } finally {
    await databases.close();
  }
}

async function loop(insert: () => Promise<unknown>, seconds: number): Promise<number> {
  const started = performance.now();
  let count = 0;
  for (; performance.now() - started < seconds * 1000; count += 1) await insert();
  return (count * 1000) / (performance.now() - started);
}

const INSERT = (engine: 'sqlite' | 'postgres') =>
  `INSERT INTO "person" ("id", "name", "aliases", "createdAt", "updatedAt")
   VALUES (${engine === 'postgres' ? '$1' : '?'}, 'Orang Contoh', '[]', '2025-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z')`;
