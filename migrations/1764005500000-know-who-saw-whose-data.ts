import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  flag,
  instant,
  key,
  longText,
  oneOf,
  optional,
  ref,
  stamps,
  table,
  text,
  whole,
  withDefault,
} from '../src/platform/database/table.js';

/** Reads of personal data, corrections asked for, who was masked, and when that is due (UU 27/2022). */
export class KnowWhoSawWhoseData1764005500000 implements MigrationInterface {
  name = 'KnowWhoSawWhoseData1764005500000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table(
        'data_access',
        [
          ...[
            key('id'),
            instant('at'),
            optional(ref('actorUserId')),
            text('actorRoles', 100),
            text('what', 20),
          ],
          ...[text('subjectType', 40), optional(ref('subjectId')), text('ipNet', 60), text('requestId', 36)],
        ],
        {
          indices: [
            { name: 'data_access_at', columnNames: ['at', 'id'] },
            { name: 'data_access_subject', columnNames: ['subjectType', 'subjectId', 'at'] },
          ],
        },
      ),
    );
    await db.createTable(
      table(
        'data_correction',
        [
          ...[key('id'), ref('userId'), optional(ref('personId')), text('field', 20), text('proposed', 300)],
          ...[longText('reason'), text('state', 10), optional(ref('decidedByUserId'))],
          ...[optional(longText('answer')), optional(instant('decidedAt'))],
          ...[withDefault(whole('version'), '1'), ...stamps()],
        ],
        {
          checks: {
            data_correction_state_known: oneOf('state', ['open', 'done', 'refused']),
            data_correction_field_known: oneOf('field', FIELDS),
          },
          indices: [
            { name: 'data_correction_state', columnNames: ['state', 'createdAt'] },
            { name: 'data_correction_user', columnNames: ['userId', 'createdAt'] },
          ],
        },
      ),
    );
    await db.createTable(
      table(
        'masked_subject',
        [key('id'), optional(ref('personId')), optional(ref('userId')), text('label', 60), instant('at')],
        {
          indices: [
            { name: 'masked_subject_person', columnNames: ['personId'], isUnique: true },
            { name: 'masked_subject_user', columnNames: ['userId'] },
          ],
        },
      ),
    );
    await db.createTable(
      table('privacy_term', [
        ...[{ ...text('name', 20), isPrimary: true }, whole('maskAfterDays')],
        ...[withDefault(flag('automatic'), 'false'), ...stamps()],
      ]),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    for (const name of ['privacy_term', 'masked_subject', 'data_correction', 'data_access'])
      await db.dropTable(name);
  }
}

const FIELDS = ['titlePrefix', 'name', 'titleSuffix', 'nip', 'rank', 'email', 'phone', 'other'];
