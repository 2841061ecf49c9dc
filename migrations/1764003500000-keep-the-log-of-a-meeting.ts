import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  day,
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
} from '../src/platform/database/table.js';

const COLUMNS = `"id", "meetingId", "agendaItemId", "kind", "sequence", "text", "decisionId", "followUpId", "startedAt",
  "authorName", "version", "createdAt", "updatedAt"`;

/** What was written before there was a log: one note with the whole discussion, then decisions, then follow-ups. */
const BEFORE = [
  `SELECT i."id", i."meetingId", i."id", 'note', i."position", i."discussion", NULL, NULL, i."updatedAt",
   'Sekretariat', 1, i."createdAt", i."updatedAt" FROM "agenda_item" i
   WHERE i."deletedAt" IS NULL AND i."discussion" IS NOT NULL AND i."discussion" <> ''`,
  `SELECT d."id", d."meetingId", d."agendaItemId", 'decision', 1000 + d."sequence", NULL, d."id", NULL, d."createdAt",
   'Sekretariat', 1, d."createdAt", d."updatedAt" FROM "decision" d`,
  `SELECT f."id", f."meetingId", d."agendaItemId", 'follow-up', 1000000 + f."sequence", NULL, NULL, f."id",
   f."createdAt", 'Sekretariat', 1, f."createdAt", f."updatedAt"
   FROM "follow_up" f JOIN "decision" d ON d."id" = f."decisionId"`,
];

/** The log of a meeting as records, the time each matter took, drafts, and the pulse that live pages follow. */
export class KeepTheLogOfAMeeting1764003500000 implements MigrationInterface {
  name = 'KeepTheLogOfAMeeting1764003500000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table(
        'log_entry',
        [
          ...[key('id'), ref('meetingId'), ref('agendaItemId'), text('kind', 20), whole('sequence')],
          ...[optional(longText('text')), optional(ref('decisionId')), optional(ref('followUpId'))],
          ...[optional(ref('orgUnitId')), optional(day('dueOn')), instant('startedAt')],
          ...[optional(instant('typedAt')), optional(ref('authorUserId')), text('authorName', 200)],
          ...[whole('version'), ...stamps()],
        ],
        {
          checks: { log_entry_kind_known: oneOf('kind', ['note', 'decision', 'follow-up']) },
          indices: [
            { name: 'log_entry_order', columnNames: ['meetingId', 'sequence'] },
            { name: 'log_entry_item', columnNames: ['agendaItemId'] },
            { name: 'log_entry_decision', columnNames: ['decisionId'] },
            { name: 'log_entry_followup', columnNames: ['followUpId'] },
          ],
          points: {
            ...{ meetingId: 'meeting', agendaItemId: 'agenda_item', decisionId: 'decision' },
            ...{ followUpId: 'follow_up', orgUnitId: 'org_unit' },
          },
        },
      ),
    );
    await db.createTable(
      table('meeting_pulse', [key('meetingId'), whole('sequence')], { points: { meetingId: 'meeting' } }),
    );
    await db.createTable(
      table(
        'item_sitting',
        [
          ...[key('id'), ref('meetingId'), ref('agendaItemId'), instant('openedAt')],
          ...[optional(instant('closedAt')), ...stamps()],
        ],
        {
          indices: [{ name: 'item_sitting_meeting', columnNames: ['meetingId'] }],
          points: { meetingId: 'meeting', agendaItemId: 'agenda_item' },
        },
      ),
    );
    await db.createTable(
      table(
        'room_draft',
        [
          ...[key('meetingId'), key('userId'), key('place'), text('userName', 200), ref('agendaItemId')],
          ...[text('kind', 20), longText('text'), flag('shown'), optional(whole('baseVersion'))],
          ...[instant('startedAt'), instant('updatedAt')],
        ],
        { points: { meetingId: 'meeting', agendaItemId: 'agenda_item' } },
      ),
    );
    await db.createTable(
      table(
        'item_absence',
        [
          ...[key('id'), ref('meetingId'), ref('agendaItemId'), ref('seatId'), text('reason', 20)],
          ...stamps(),
        ],
        {
          checks: { item_absence_reason_known: oneOf('reason', ['recused', 'out']) },
          indices: [
            { name: 'item_absence_once', columnNames: ['agendaItemId', 'seatId'], isUnique: true },
            { name: 'item_absence_meeting', columnNames: ['meetingId'] },
          ],
          points: { meetingId: 'meeting', agendaItemId: 'agenda_item', seatId: 'seat' },
        },
      ),
    );
    for (const select of BEFORE) await db.query(`INSERT INTO "log_entry" (${COLUMNS}) ${select}`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const name of ['item_absence', 'room_draft', 'item_sitting', 'meeting_pulse', 'log_entry'])
      await db.dropTable(name);
  }
}
