import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  day,
  flag,
  json,
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

/** What meetings decide. */
export class CreateDecisions1764000600000 implements MigrationInterface {
  name = 'CreateDecisions1764000600000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table('decision', [...COLUMNS, ...stamps()], {
        checks: {
          decision_kind_known: oneOf('kind', ['decision', 'direction', 'recommendation']),
          decision_method_known: oneOf('method', ['consensus', 'acclamation', 'vote']),
          decision_status_known: oneOf('status', ['draft', 'effective', 'voided']),
        },
        indices: [
          { name: 'decision_number', columnNames: ['councilId', 'year', 'sequence'], isUnique: true },
          { name: 'decision_meeting', columnNames: ['meetingId'] },
        ],
        points: { councilId: 'council', meetingId: 'meeting', agendaItemId: 'agenda_item' },
      }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.dropTable('decision');
  }
}

const COLUMNS = [
  ...[key('id'), ref('councilId'), whole('year'), whole('sequence'), text('number', 30), ref('meetingId')],
  ...[ref('agendaItemId'), longText('text'), text('kind', 20), text('method', 20), optional(json('votes'))],
  ...[optional(text('dimension', 20)), optional(text('legalBasis', 1000)), json('quorum')],
  ...[withDefault(flag('authorityFlag'), 'false'), withDefault(text('status', 20), "'draft'")],
  ...[optional(day('effectiveOn')), withDefault(whole('version'), '1')],
];
