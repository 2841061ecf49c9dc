import type { MigrationInterface, QueryRunner } from 'typeorm';
import { instant, longText, onEngine, table, text, whole } from '../src/platform/database/table.js';

const primary = { isPrimary: true };

/**
 * The journal as a tree (RFC 6962) with signed heads. What a database already holds is taken into the tree with the
 * first checkpoint, verified as it is read. Nothing here is ever changed or taken away.
 */
export class KeepTheTreeOfTheJournal1764003800000 implements MigrationInterface {
  name = 'KeepTheTreeOfTheJournal1764003800000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table('audit_node', [
        { ...whole('level'), ...primary },
        { ...whole('position'), ...primary },
        text('hash', 64),
      ]),
    );
    await db.createTable(
      table('audit_checkpoint', [
        ...[{ ...whole('size'), ...primary }, instant('at'), text('root', 64), text('publicKey', 64)],
        longText('note'),
      ]),
    );
    await db.createTable(
      table('audit_anchor', [
        { ...text('recipient', 254), ...primary },
        { ...whole('size'), ...primary },
        instant('sentAt'),
      ]),
    );
    await onEngine(db, TREE_GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const name of ['audit_anchor', 'audit_checkpoint', 'audit_node']) await db.dropTable(name);
    await onEngine(db, { sqlite: [], postgres: ['DROP FUNCTION "audit_tree_refuse"()'] });
  }
}

const sqliteGuards = (name: string, same: string) => [
  `CREATE TRIGGER "${name}_frozen" BEFORE UPDATE ON "${name}"
    BEGIN SELECT RAISE(ABORT, 'the tree of the journal does not change'); END`,
  `CREATE TRIGGER "${name}_kept" BEFORE DELETE ON "${name}"
    BEGIN SELECT RAISE(ABORT, 'the tree of the journal is kept'); END`,
  // INSERT OR REPLACE would delete without asking the trigger above.
  `CREATE TRIGGER "${name}_once" BEFORE INSERT ON "${name}"
    WHEN EXISTS (SELECT 1 FROM "${name}" WHERE ${same})
    BEGIN SELECT RAISE(ABORT, 'the tree of the journal does not change'); END`,
];

const postgresGuards = (name: string) => [
  ...['frozen BEFORE UPDATE ROW', 'kept BEFORE DELETE ROW', 'once BEFORE TRUNCATE STATEMENT'].map((guard) => {
    const [suffix, when, event, each] = guard.split(' ');
    return `CREATE TRIGGER "${name}_${suffix}" ${when} ${event} ON "${name}"
    FOR EACH ${each} EXECUTE FUNCTION "audit_tree_refuse"()`;
  }),
];

export const TREE_GUARDS = {
  sqlite: [
    ...sqliteGuards('audit_node', '"level" = NEW."level" AND "position" = NEW."position"'),
    ...sqliteGuards('audit_checkpoint', '"size" = NEW."size"'),
  ],
  postgres: [
    `CREATE FUNCTION "audit_tree_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'the tree of the journal does not change'; END $$`,
    ...postgresGuards('audit_node'),
    ...postgresGuards('audit_checkpoint'),
  ],
};
