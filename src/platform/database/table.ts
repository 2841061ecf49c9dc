import {
  Table,
  TableForeignKey,
  type QueryRunner,
  type TableColumnOptions,
  type TableIndexOptions,
} from 'typeorm';

// The words migrations are written in: one text for SQLite and PostgreSQL. A migration writes its values out and
// imports nothing else, so that it tells for ever what was true on its day.

export const key = (name: string): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: '36',
  isPrimary: true,
});
export const ref = (name: string): TableColumnOptions => ({ name, type: 'varchar', length: '36' });
export const text = (name: string, length: number): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
});
export const longText = (name: string): TableColumnOptions => ({ name, type: 'text' });
export const instant = (name: string): TableColumnOptions => ({ name, type: 'varchar', length: '24' });
export const day = (name: string): TableColumnOptions => ({ name, type: 'varchar', length: '10' });
export const json = (name: string): TableColumnOptions => ({ name, type: 'text' });
export const whole = (name: string): TableColumnOptions => ({ name, type: 'integer' });
export const flag = (name: string): TableColumnOptions => ({ name, type: 'boolean' });
export const optional = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
export const withDefault = (column: TableColumnOptions, value: string): TableColumnOptions => ({
  ...column,
  default: value,
});

/** createdAt, updatedAt, deletedAt. */
export const stamps = (): TableColumnOptions[] => [
  instant('createdAt'),
  instant('updatedAt'),
  optional(instant('deletedAt')),
];

export const oneOf = (name: string, values: readonly string[]) =>
  `"${name}" IN (${values.map((value) => `'${value}'`).join(', ')})`;

type Constraints = {
  /** CHECK expressions by name. */
  readonly checks?: Readonly<Record<string, string>>;
  readonly indices?: readonly TableIndexOptions[];
  /** Referenced tables by column; the other side is always `id`. */
  readonly points?: Readonly<Record<string, string>>;
};

export function table(
  name: string,
  columns: readonly TableColumnOptions[],
  { checks = {}, indices = [], points = {} }: Constraints = {},
): Table {
  return new Table({
    name,
    columns: [...columns],
    checks: Object.entries(checks).map(([checkName, expression]) => ({ name: checkName, expression })),
    indices: [...indices],
    foreignKeys: Object.entries(points).map(
      ([column, to]) =>
        new TableForeignKey({
          columnNames: [column],
          referencedTableName: to,
          referencedColumnNames: ['id'],
        }),
    ),
  });
}

/** New columns in plain SQL: TypeORM's own way rebuilds a SQLite table and drops its triggers (SECURITY.md F4). */
export async function addColumns(
  db: QueryRunner,
  tableName: string,
  columns: readonly TableColumnOptions[],
): Promise<void> {
  for (const { name, type, length, isNullable, default: value } of columns) {
    const sized = length ? `${type}(${length})` : type;
    const rest = [isNullable ? '' : ' NOT NULL', value === undefined ? '' : ` DEFAULT ${value}`].join('');
    await db.query(`ALTER TABLE "${tableName}" ADD COLUMN "${name}" ${sized}${rest}`);
  }
}

/** Statements that the engines spell differently: triggers, full-text indexes. */
export async function onEngine(
  db: QueryRunner,
  statements: { readonly sqlite: readonly string[]; readonly postgres: readonly string[] },
): Promise<void> {
  const own = db.connection.options.type === 'postgres' ? statements.postgres : statements.sqlite;
  for (const statement of own) await db.query(statement);
}
