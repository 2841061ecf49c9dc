import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  flag,
  instant,
  key,
  longText,
  oneOf,
  onEngine,
  optional,
  ref,
  stamps,
  table,
  text,
  whole,
  withDefault,
} from '../src/platform/database/table.js';

/** Signatures and errata stand beside sealed minutes: added, never changed, never taken away. */
export class SignAndCorrectWhatIsSealed1764004330000 implements MigrationInterface {
  name = 'SignAndCorrectWhatIsSealed1764004330000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table(
        'minutes_signature',
        [
          ...[
            key('id'),
            ref('minutesId'),
            whole('sequence'),
            text('kind', 10),
            ref('fileId'),
            text('sha256', 64),
          ],
          ...[text('coveredSha256', 64), flag('extendsSealed'), text('signatory', 300)],
          ...[optional(text('certificateSubject', 300)), optional(text('certificateSerial', 100))],
          ...[
            optional(instant('stampedAt')),
            optional(text('providerId', 200)),
            optional(text('nikHash', 64)),
          ],
          ...[
            optional(ref('addedByUserId')),
            instant('signedAt'),
            text('previousHash', 64),
            text('hash', 64),
          ],
        ],
        {
          checks: { minutes_signature_kind_known: oneOf('kind', ['wet', 'pades', 'bsre']) },
          indices: [
            { name: 'minutes_signature_order', columnNames: ['minutesId', 'sequence'], isUnique: true },
          ],
          points: { minutesId: 'minutes', fileId: 'stored_file' },
        },
      ),
    );
    await db.createTable(
      table(
        'minutes_erratum',
        [
          ...[key('id'), ref('minutesId'), optional(whole('number')), text('state', 20), text('place', 200)],
          ...[
            longText('written'),
            longText('corrected'),
            longText('reason'),
            optional(ref('proposedByUserId')),
          ],
          ...[
            optional(text('decidedBy', 300)),
            optional(instant('decidedAt')),
            optional(longText('declinedReason')),
          ],
          ...[optional(text('sha256', 64)), withDefault(whole('version'), '1'), ...stamps()],
        ],
        {
          checks: { minutes_erratum_state_known: oneOf('state', ['proposed', 'issued', 'declined']) },
          indices: [{ name: 'minutes_erratum_number', columnNames: ['minutesId', 'number'], isUnique: true }],
          points: { minutesId: 'minutes' },
        },
      ),
    );
    await onEngine(db, SIGNING_GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const name of ['minutes_erratum', 'minutes_signature']) await db.dropTable(name);
    const names = [...GUARDS.map(({ name }) => name), ...TABLES.map((on) => `${on}_whole`)];
    await onEngine(db, { sqlite: [], postgres: names.map((name) => `DROP FUNCTION "${name}"()`) });
  }
}

const TABLES = ['minutes_signature', 'minutes_erratum'];
const open = (minutesId: string) =>
  `NOT EXISTS (SELECT 1 FROM "minutes" "n" WHERE "n"."id" = ${minutesId} AND "n"."state" IN ('sealed', 'published')
    AND "n"."supersededById" IS NULL)`;
/** INSERT OR REPLACE would delete a row without asking the trigger that keeps it. */
const known = (on: string, unique: string) =>
  `EXISTS (SELECT 1 FROM "${on}" "o" WHERE "o"."id" = NEW."id"
    OR ("o"."minutesId" = NEW."minutesId" AND "o"."${unique}" = NEW."${unique}"))`;
const differs = (columns: readonly string[]) =>
  columns.map((column) => `NEW."${column}" <> OLD."${column}"`).join(' OR ');

const GUARDS = [
  {
    ...{ name: 'minutes_signature_begun', on: 'minutes_signature', event: 'INSERT' },
    when: `${open('NEW."minutesId"')} OR ${known('minutes_signature', 'sequence')}`,
  },
  { name: 'minutes_signature_frozen', on: 'minutes_signature', event: 'UPDATE', when: '1 = 1' },
  { name: 'minutes_signature_kept', on: 'minutes_signature', event: 'DELETE', when: '1 = 1' },
  {
    ...{ name: 'minutes_erratum_begun', on: 'minutes_erratum', event: 'INSERT' },
    when: `NEW."state" <> 'proposed' OR ${open('NEW."minutesId"')} OR ${known('minutes_erratum', 'number')}`,
  },
  {
    ...{ name: 'minutes_erratum_frozen', on: 'minutes_erratum', event: 'UPDATE' },
    when: `OLD."state" <> 'proposed' OR ${differs(['id', 'minutesId', 'place', 'written', 'corrected', 'reason'])}`,
  },
  { name: 'minutes_erratum_kept', on: 'minutes_erratum', event: 'DELETE', when: '1 = 1' },
] as const;

const SENTENCE = 'what was added to sealed minutes does not change';
const refusing = (name: string, when: string, condition: string) => [
  `CREATE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     IF ${condition} THEN RAISE EXCEPTION '${SENTENCE}'; END IF;
     IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$`,
  `CREATE TRIGGER "${name}" ${when} EXECUTE FUNCTION "${name}"()`,
];

export const SIGNING_GUARDS = {
  sqlite: GUARDS.map(
    ({ name, on, event, when }) =>
      `CREATE TRIGGER "${name}" BEFORE ${event} ON "${on}" WHEN ${when}
       BEGIN SELECT RAISE(ABORT, '${SENTENCE}'); END`,
  ),
  postgres: [
    ...GUARDS.flatMap(({ name, on, event, when }) =>
      refusing(name, `BEFORE ${event} ON "${on}" FOR EACH ROW`, when),
    ),
    ...TABLES.flatMap((on) =>
      refusing(`${on}_whole`, `BEFORE TRUNCATE ON "${on}" FOR EACH STATEMENT`, 'TRUE'),
    ),
  ],
};
