import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  instant,
  key,
  longText,
  oneOf,
  optional,
  ref,
  table,
  text,
  whole,
} from '../src/platform/database/table.js';

const COLUMNS = `"meetingId", "passage", "number", "agendaItemId", "save", "text", "origin", "authorName", "startedAt",
  "savedAt"`;

const ofMinutes = (passage: string) =>
  `SELECT n."meetingId", '${passage}', 1, NULL, 1, n."${passage}", 'editor', 'Sekretariat', n."updatedAt", n."updatedAt"
   FROM "minutes" n WHERE n."supersededById" IS NULL AND n."${passage}" IS NOT NULL`;

/** What stands there today is the first version of each passage. */
const BEFORE = [
  ...['opening', 'closing', 'notes'].map(ofMinutes),
  `SELECT i."meetingId", 'discussion:' || i."id", 1, i."id", 1, i."discussion", 'room', 'Sekretariat', i."updatedAt",
   i."updatedAt" FROM "agenda_item" i WHERE i."discussion" IS NOT NULL AND i."discussion" <> ''`,
];

/** Every passage of minutes keeps its versions: who wrote what, when, and where the words came from. */
export class KeepVersionsOfPassages1764004310000 implements MigrationInterface {
  name = 'KeepVersionsOfPassages1764004310000';

  async up(db: QueryRunner): Promise<void> {
    const passage = { ...text('passage', 50), isPrimary: true };
    const number = { ...whole('number'), isPrimary: true };
    await db.createTable(
      table(
        'passage_version',
        [
          ...[key('meetingId'), passage, number, optional(ref('agendaItemId')), whole('save')],
          ...[optional(longText('text')), text('origin', 20), optional(ref('authorUserId'))],
          ...[text('authorName', 200), optional(text('creditedTo', 200))],
          ...[instant('startedAt'), instant('savedAt')],
        ],
        {
          checks: {
            passage_version_origin_known: oneOf('origin', ['editor', 'suggestion', 'room', 'restored']),
          },
          indices: [{ name: 'passage_version_item', columnNames: ['agendaItemId'] }],
          points: { meetingId: 'meeting', agendaItemId: 'agenda_item' },
        },
      ),
    );
    for (const select of BEFORE) await db.query(`INSERT INTO "passage_version" (${COLUMNS}) ${select}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('passage_version');
  }
}
