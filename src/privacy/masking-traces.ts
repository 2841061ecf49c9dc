import type { EntityManager } from 'typeorm';
import { rowsIn } from '../platform/database/reader.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import type { Subject } from './subjects.queries.js';

const like = (text: string) => `%${text.replace(/[!%_]/g, '!$&')}%`;

/** Conditions that one of the subject's number, addresses or telephone stands in a text. */
function standsIn(column: string, { marks }: Subject) {
  const params = Object.fromEntries(marks.map((mark, n) => [`mark${n}`, like(mark)]));
  return { wheres: marks.map((_, n) => `${column} LIKE :mark${n} ESCAPE '!'`), params };
}

/** Entries of the journal whose particulars are about this person, or carry their number, address or telephone. */
export async function erasableEntries(em: EntityManager, subject: Subject): Promise<number[]> {
  const { wheres, params } = standsIn('"p"."payload"', subject);
  const ids = [subject.personId, ...subject.userIds].filter((id) => id !== null);
  const rows = await rowsIn<{ seq: number }>(
    em,
    `SELECT "p"."seq" FROM "audit_payload" "p" JOIN "audit_entry" "e" ON "e"."seq" = "p"."seq"
     WHERE (("e"."subjectType" IN ('person', 'user') AND "e"."subjectId" IN (:ids))
       ${wheres.map((where) => `OR ${where}`).join(' ')}) ORDER BY "p"."seq"`,
    { ...params, ids },
  );
  return rows.map(({ seq }) => Number(seq));
}

/**
 * Erases them with their salts: each entry keeps the commitment to what stood there, so its hash, the chain and the tree
 * prove the same as before, and without the salt nobody can try out what it was.
 */
export async function erasePayloads(tx: Tx, subject: Subject): Promise<number[]> {
  const seqs = await erasableEntries(tx, subject);
  const AT_ONCE = 400;
  for (let at = 0; at < seqs.length; at += AT_ONCE)
    await rowsIn(tx, 'DELETE FROM "audit_payload" WHERE "seq" IN (:some)', {
      some: seqs.slice(at, at + AT_ONCE),
    });
  return seqs;
}

/** The rows an import was read from, where this person stands among them; what was imported stays. */
export async function eraseSheets(tx: Tx, subject: Subject): Promise<number> {
  const { wheres, params } = standsIn('"rows"', subject);
  if (wheres.length === 0) return 0;
  const gone = await rowsIn<{ jobId: string }>(
    tx,
    `SELECT "jobId" FROM "import_sheet" WHERE ${wheres.join(' OR ')}`,
    params,
  );
  const ids = gone.map(({ jobId }) => jobId);
  await rowsIn(tx, 'DELETE FROM "import_sheet" WHERE "jobId" IN (:ids)', { ids });
  return ids.length;
}
