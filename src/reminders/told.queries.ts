import type { EntityManager } from 'typeorm';
import { rowsIn } from '../platform/database/reader.js';
import type { Told } from './rules/telling.js';

const AT_ONCE = 500;
const TOLD = `SELECT "subjectId", "recipientKey", "dueOn", "kind", "days", "at" FROM "reminder"
  WHERE "subjectId" IN (:remIds)`;

/** What was written down about some follow-ups and reviews, by subject; lean rows, as there may be thousands. */
export async function toldOf(
  em: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Told[]>> {
  const found = new Map<string, Told[]>();
  for (let at = 0; at < ids.length; at += AT_ONCE)
    for (const row of await rowsIn<Told>(em, TOLD, { remIds: ids.slice(at, at + AT_ONCE) })) {
      const one = { ...row, days: Number(row.days) };
      const known = found.get(one.subjectId);
      if (known) known.push(one);
      else found.set(one.subjectId, [one]);
    }
  return found;
}
