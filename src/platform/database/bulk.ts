import type { EntityManager, EntityMetadata, EntityTarget, InsertEvent, ObjectLiteral } from 'typeorm';
import { breather } from '../breathe.js';
import { engineOf } from './reader.js';

const AT_ONCE = 25;

/**
 * Many new rows in few statements, without building an entity for each (docs/decisions); the server answers others
 * in between.
 */
export async function insertAll<T extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly object[],
): Promise<void> {
  await write(tx, entity, rows, () => '');
}

/**
 * Many rows as they are now, whole. For units of work that have read those rows themselves: nobody else writes in
 * between, so the versions are only counted on, not compared.
 */
export async function replaceAll<T extends ObjectLiteral & { id: string; version: number }>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly T[],
): Promise<void> {
  const changed = rows.map((row) => ({ ...row, version: row.version + 1, updatedAt: undefined }));
  await write(tx, entity, changed, (names) => {
    const sets = names.filter((name) => name !== 'id' && name !== 'createdAt');
    return ` ON CONFLICT ("id") DO UPDATE SET ${sets.map((name) => `"${name}" = excluded."${name}"`).join(', ')}`;
  });
}

async function write<T extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly object[],
  ending: (names: readonly string[]) => string,
): Promise<void> {
  const metadata = tx.connection.getMetadata(entity);
  const names = metadata.columns.map(({ databaseName }) => databaseName);
  const head = `INSERT INTO "${metadata.tableName}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES `;
  const breathe = breather();
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = rows.slice(at, at + AT_ONCE);
    const places = placeholders(some.length, names.length, engineOf(tx) === 'postgres');
    await tx.query(
      head + places + ending(names),
      some.flatMap((row) => valuesOf(tx, metadata, row)),
    );
    await breathe();
  }
}

function placeholders(rows: number, columns: number, numbered: boolean): string {
  const place = (n: number) => (numbered ? `$${n + 1}` : '?');
  const row = (at: number) =>
    `(${Array.from({ length: columns }, (_, n) => place(at * columns + n)).join(', ')})`;
  return Array.from({ length: rows }, (_, at) => row(at)).join(', ');
}

/** A row as the driver stores it, stamped like every other; what is not told has its column's default. */
function valuesOf(tx: EntityManager, metadata: EntityMetadata, row: object): unknown[] {
  const entity = { ...row } as ObjectLiteral;
  for (const subscriber of tx.connection.subscribers)
    subscriber.beforeInsert?.({ entity, metadata } as InsertEvent<ObjectLiteral>);
  return metadata.columns.map((column) =>
    tx.connection.driver.preparePersistentValue(
      entity[column.propertyName] ?? defaultOf(column.default),
      column,
    ),
  );
}

/** The default of a flag is a word of SQL (columns.ts); a value that is bound cannot be one. */
const defaultOf = (value: unknown): unknown =>
  typeof value === 'function' ? value() === 'true' : (value ?? null);
