import {
  Column,
  PrimaryColumn,
  type ColumnOptions,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
} from 'typeorm';

type Options = { nullable?: boolean; default?: unknown };

const column = (options: ColumnOptions): PropertyDecorator => Column(options);

/** Primary key: a UUIDv7. */
export const Key = (): PropertyDecorator => PrimaryColumn({ type: 'varchar', length: 36 });

/** The id of another row. */
export const Ref = ({ nullable = false }: Options = {}) => column({ type: 'varchar', length: 36, nullable });

export const Str = (length: number, { nullable = false, default: value }: Options = {}) =>
  column({ type: 'varchar', length, nullable, ...(value === undefined ? {} : { default: value }) });

export const LongText = ({ nullable = false }: Options = {}) => column({ type: 'text', nullable });

/** ISO 8601 UTC with milliseconds, as text on both databases (docs/decisions/0002). */
export const Instant = ({ nullable = false }: Options = {}) =>
  column({ type: 'varchar', length: 24, nullable });

/** YYYY-MM-DD, a day in Asia/Jakarta. */
export const Day = ({ nullable = false }: Options = {}) => column({ type: 'varchar', length: 10, nullable });

export const Json = ({ nullable = false }: Options = {}) => column({ type: 'simple-json', nullable });

export const Whole = ({ nullable = false, default: value }: Options = {}) =>
  column({ type: 'integer', nullable, ...(value === undefined ? {} : { default: value }) });

/** The default as a word of SQL: a literal would be 0 on one engine and false on the other. */
export const Flag = ({ default: value }: { default?: boolean } = {}) =>
  column({ type: 'boolean', ...(value === undefined ? {} : { default: () => String(value) }) });

/** A CHECK that a column holds one of a closed list of words (or null where the column may be null). */
export const oneOf = (name: string, values: readonly string[]) =>
  `"${name}" IN (${values.map((value) => `'${value}'`).join(', ')})`;

/** Every record that can be referred to knows when it was made, last changed and withdrawn; set by StampSubscriber. */
export abstract class Stamped {
  @Instant()
  createdAt: string;

  @Instant()
  updatedAt: string;

  @Instant({ nullable: true })
  deletedAt: string | null;
}

/** A child's change is its parent's change: feeds follow `updatedAt`. */
export async function touch<T extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  id: string,
  now: string,
): Promise<void> {
  await tx.update(entity, { id } as never, { updatedAt: now } as never);
}
