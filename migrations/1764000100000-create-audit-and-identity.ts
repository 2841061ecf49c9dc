import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  flag,
  instant,
  key,
  longText,
  onEngine,
  oneOf,
  optional,
  ref,
  stamps,
  table,
  text,
  whole,
  withDefault,
} from '../src/platform/database/table.js';

const primary = { isPrimary: true };
const no = (name: string) => withDefault(flag(name), 'false');

/** The journal of deeds, and accounts with everything that proves who somebody is. */
export class CreateAuditAndIdentity1764000100000 implements MigrationInterface {
  name = 'CreateAuditAndIdentity1764000100000';

  async up(db: QueryRunner): Promise<void> {
    await this.audit(db);
    await db.createTable(
      table(
        'app_user',
        [
          ...[key('id'), text('email', 254), text('displayName', 410), optional(ref('personId'))],
          ...[optional(text('passwordHash', 200)), optional(instant('disabledAt')), no('sample')],
          ...[no('noShortcuts'), withDefault(whole('version'), '1'), ...stamps()],
        ],
        { indices: [{ name: 'app_user_email', columnNames: ['email'], isUnique: true }] },
      ),
    );
    await db.createTable(
      table(
        'role_grant',
        [
          key('id'),
          ref('userId'),
          text('role', 20),
          instant('since'),
          optional(instant('until')),
          ...stamps(),
        ],
        {
          checks: { role_grant_role_known: oneOf('role', ['admin', 'secretariat']) },
          indices: [{ name: 'role_grant_user', columnNames: ['userId'] }],
          points: { userId: 'app_user' },
        },
      ),
    );
    await db.createTable(
      table(
        'operator_grant',
        [
          key('id'),
          ref('userId'),
          ref('orgUnitId'),
          instant('since'),
          optional(instant('until')),
          ...stamps(),
        ],
        {
          indices: [{ name: 'operator_grant_user', columnNames: ['userId'] }],
          points: { userId: 'app_user' },
        },
      ),
    );
    await db.createTable(
      table(
        'app_session',
        [
          ...[{ ...text('hash', 64), ...primary }, ref('userId'), text('csrf', 64), instant('createdAt')],
          ...[instant('seenAt'), text('ipNet', 60), text('device', 200)],
        ],
        { indices: [{ name: 'app_session_user', columnNames: ['userId'] }], points: { userId: 'app_user' } },
      ),
    );
    await db.createTable(
      table(
        'api_token',
        [key('id'), ref('userId'), text('name', 100), text('hash', 64), text('expiresOn', 10), ...stamps()],
        {
          indices: [{ name: 'api_token_hash', columnNames: ['hash'], isUnique: true }],
          points: { userId: 'app_user' },
        },
      ),
    );
    await db.createTable(
      table(
        'password_link',
        [
          key('id'),
          ref('userId'),
          text('hash', 64),
          instant('expiresAt'),
          optional(instant('usedAt')),
          ...stamps(),
        ],
        {
          indices: [{ name: 'password_link_hash', columnNames: ['hash'], isUnique: true }],
          points: { userId: 'app_user' },
        },
      ),
    );
    await db.createTable(
      table('throttle_counter', [
        { ...text('key', 64), ...primary },
        ...[whole('failures'), instant('firstAt'), instant('lastAt')],
      ]),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    const names = [
      'throttle_counter',
      'password_link',
      'api_token',
      'app_session',
      'operator_grant',
      'role_grant',
    ];
    for (const name of [...names, 'app_user', 'audit_payload', 'audit_entry']) await db.dropTable(name);
    await onEngine(db, { sqlite: [], postgres: ['DROP FUNCTION "audit_entry_refuse"()'] });
  }

  private async audit(db: QueryRunner): Promise<void> {
    await db.createTable(
      table(
        'audit_entry',
        [
          ...[{ ...whole('seq'), ...primary }, instant('at'), optional(ref('actorUserId'))],
          ...[text('actorName', 410), text('actorRoles', 100), optional(ref('requestId'))],
          ...[optional(text('ipNet', 60)), text('action', 60), text('subjectType', 40)],
          ...[optional(ref('subjectId')), text('payloadCommit', 64), text('prevHash', 64), text('hash', 64)],
        ],
        {
          indices: [
            { name: 'audit_subject', columnNames: ['subjectType', 'subjectId'] },
            { name: 'audit_action', columnNames: ['action'] },
            { name: 'audit_actor', columnNames: ['actorUserId'] },
          ],
        },
      ),
    );
    await db.createTable(
      table('audit_payload', [{ ...whole('seq'), ...primary }, text('salt', 32), longText('payload')]),
    );
    await onEngine(db, AUDIT_GUARDS);
  }
}

const SQLITE_GUARDS = [
  `CREATE TRIGGER "audit_entry_frozen" BEFORE UPDATE ON "audit_entry"
    BEGIN SELECT RAISE(ABORT, 'the journal does not change'); END`,
  `CREATE TRIGGER "audit_entry_kept" BEFORE DELETE ON "audit_entry"
    BEGIN SELECT RAISE(ABORT, 'the journal is kept'); END`,
  // INSERT OR REPLACE would delete without asking the trigger above.
  `CREATE TRIGGER "audit_entry_once" BEFORE INSERT ON "audit_entry"
    WHEN EXISTS (SELECT 1 FROM "audit_entry" WHERE "seq" = NEW."seq")
    BEGIN SELECT RAISE(ABORT, 'the journal does not change'); END`,
];

const POSTGRES_GUARDS = [
  `CREATE FUNCTION "audit_entry_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'the journal does not change'; END $$`,
  `CREATE TRIGGER "audit_entry_frozen" BEFORE UPDATE ON "audit_entry"
    FOR EACH ROW EXECUTE FUNCTION "audit_entry_refuse"()`,
  `CREATE TRIGGER "audit_entry_kept" BEFORE DELETE ON "audit_entry"
    FOR EACH ROW EXECUTE FUNCTION "audit_entry_refuse"()`,
  `CREATE TRIGGER "audit_entry_once" BEFORE TRUNCATE ON "audit_entry"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_entry_refuse"()`,
];

export const AUDIT_GUARDS = { sqlite: SQLITE_GUARDS, postgres: POSTGRES_GUARDS };
