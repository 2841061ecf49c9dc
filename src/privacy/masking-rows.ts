import { rowsIn } from '../platform/database/reader.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { isAbout, paramsOf } from './found-rows.js';
import type { Holding, Link } from './rules/holding.js';
import { replacementFor } from './rules/masking.js';
import { HOLDINGS } from './rules/register.js';
import type { Subject } from './subjects.queries.js';

type Params = Readonly<Record<string, unknown>>;

/** Rows found by person, account or address: masked or erased as the register says. Gives how many, by table. */
export async function maskRows(
  tx: Tx,
  subject: Subject,
  label: string,
  now: string,
): Promise<Record<string, number>> {
  const params = { ...paramsOf(subject), label, now };
  const touched: Record<string, number> = {};
  for (const [table, held] of tablesIn(['erased', 'masked'])) {
    for (const link of held.links) {
      const where = isAbout(table, link, subject);
      if (where === null) continue;
      const change =
        held.fate === 'erased' ? `DELETE FROM "${table}" AS "t"` : updateOf(tx, table, held, link);
      const count = change === null ? 0 : await countOf(tx, table, where, params);
      if (count === 0) continue;
      await rowsIn(tx, `${change} WHERE ${where}`, params);
      touched[table] = (touched[table] ?? 0) + count;
    }
  }
  await closeAccounts(tx, params);
  return touched;
}

/** Names that stand without an id, in rows that are no record: there the words themselves are replaced, if nobody else is called so. */
export async function maskNames(tx: Tx, subject: Subject, label: string): Promise<void> {
  const shared = await rowsIn<{ name: string }>(
    tx,
    `SELECT "displayName" AS "name" FROM "app_user" WHERE "displayName" IN (:names) AND "id" NOT IN (:userIds)
     UNION SELECT "name" FROM "person" WHERE "name" IN (:names) AND "id" <> :own`,
    { names: subject.names, userIds: ['', ...subject.userIds], own: subject.personId ?? '' },
  );
  const names = subject.names.filter((name) => !shared.some((one) => one.name === name));
  for (const [table, held] of tablesIn(['masked']))
    for (const column of namelessIn(held))
      await rowsIn(tx, `UPDATE "${table}" SET "${column}" = :label WHERE "${column}" IN (:names)`, {
        label,
        names,
      });
}

const tablesIn = (fates: readonly string[]) =>
  Object.entries(HOLDINGS)
    .filter(([, { fate }]) => fates.includes(fate))
    // The account last: other rows point at it until then.
    .sort(([a], [b]) => Number(a === 'app_user') - Number(b === 'app_user'));

/** Columns with a name that no link tells. */
const namelessIn = ({ personal, links }: Holding): string[] =>
  Object.entries(personal)
    .filter(
      ([column, category]) => category === 'deed' && links.every(({ tells }) => !tells.includes(column)),
    )
    .map(([column]) => column);

function updateOf(tx: Tx, table: string, held: Holding, { tells }: Link): string | null {
  const { columns } = tx.connection.entityMetadatas.find(({ tableName }) => tableName === table)!;
  const sets = columns.flatMap(({ propertyName: name, isNullable }) => {
    if (name === 'aliases') return [`"aliases" = '[]'`];
    const said = tells.includes(name) || table === 'app_user';
    const becomes = said ? replacementFor(table, held, name, isNullable) : null;
    return becomes === null ? [] : [`"${name}" = ${VALUES[becomes]}`];
  });
  if (sets.length === 0) return null;
  const also = ALSO[table] ?? [];
  return `UPDATE "${table}" AS "t" SET ${[...sets, ...also].join(', ')}`;
}

const VALUES = {
  label: ':label',
  nothing: 'NULL',
  address: `'tersamar-' || "id" || '@masked.invalid'`,
} as const;

/** What else has to become of such rows: an account is closed, a mail that waits is not sent to nobody. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  person: ['"version" = "version" + 1', '"updatedAt" = :now'],
  app_user: [
    '"disabledAt" = COALESCE("disabledAt", :now)',
    '"version" = "version" + 1',
    '"updatedAt" = :now',
  ],
  mail_job: [`"state" = CASE WHEN "state" = 'queued' THEN 'failed' ELSE "state" END`],
};

async function closeAccounts(tx: Tx, params: Params): Promise<void> {
  for (const table of ['role_grant', 'operator_grant'])
    await rowsIn(
      tx,
      `UPDATE "${table}" SET "until" = :now WHERE "until" IS NULL AND "userId" IN (:userIds)`,
      params,
    );
}

async function countOf(tx: Tx, table: string, where: string, params: Params): Promise<number> {
  const [row] = await rowsIn<{ total: number | string }>(
    tx,
    `SELECT COUNT(*) AS "total" FROM "${table}" "t" WHERE ${where}`,
    params,
  );
  return Number(row.total);
}
