import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  day,
  flag,
  instant,
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
} from '../src/platform/database/table.js';

const NEW_OF_ITEM = [
  optional(text('lateAllowedBy', 20)),
  optional(text('lateAllowedByName', 720)),
  optional(longText('lateReason')),
];

/** Items are proposed by units, carried over from earlier meetings, and published in versions. */
export class PrepareAgendas1764003400000 implements MigrationInterface {
  name = 'PrepareAgendas1764003400000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'agenda_item', NEW_OF_ITEM);
    await db.createTable(
      table(
        'agenda_proposal',
        [
          ...[key('id'), ref('councilId'), optional(ref('meetingId')), optional(ref('orgUnitId'))],
          ...[optional(ref('seatId')), text('proposerTitle', 300), optional(ref('proposedByUserId'))],
          ...[text('proposedByName', 410), instant('proposedAt'), text('title', 500)],
          ...[optional(longText('background')), optional(text('presenter', 300))],
          ...[
            optional(whole('minutesPlanned')),
            optional(text('dimension', 20)),
            text('confidentiality', 20),
          ],
          ...[text('state', 20), flag('late'), optional(longText('reason')), optional(instant('decidedAt'))],
          ...[optional(text('decidedByName', 410)), optional(ref('agendaItemId')), whole('version')],
          ...stamps(),
        ],
        {
          checks: {
            agenda_proposal_state_known: oneOf('state', ['proposed', 'accepted', 'returned', 'withdrawn']),
            agenda_proposal_dimension_known: oneOf('dimension', [
              ...['governance', 'branding', 'economy', 'living', 'society', 'environment'],
            ]),
            agenda_proposal_confidentiality_known: oneOf('confidentiality', [
              ...['public', 'council', 'restricted'],
            ]),
          },
          points: {
            councilId: 'council',
            meetingId: 'meeting',
            orgUnitId: 'org_unit',
            agendaItemId: 'agenda_item',
          },
          indices: [
            { name: 'agenda_proposal_queue', columnNames: ['state', 'proposedAt'] },
            { name: 'agenda_proposal_meeting', columnNames: ['meetingId'] },
            { name: 'agenda_proposal_unit', columnNames: ['orgUnitId'] },
          ],
        },
      ),
    );
    await db.createTable(
      table(
        'agenda_version',
        [
          ...[key('id'), ref('meetingId'), whole('number'), json('items'), flag('frozen')],
          ...[instant('publishedAt'), text('publishedByName', 410), ...stamps()],
        ],
        {
          points: { meetingId: 'meeting' },
          indices: [{ name: 'agenda_version_once', columnNames: ['meetingId', 'number'], isUnique: true }],
        },
      ),
    );
    await db.createTable(
      table('item_origin', [key('id'), ref('agendaItemId'), text('kind', 20), ref('refId'), ...stamps()], {
        checks: {
          item_origin_kind_known: oneOf('kind', ['proposal', 'minutes', 'follow-up', 'agenda-item']),
        },
        points: { agendaItemId: 'agenda_item' },
        indices: [
          { name: 'item_origin_once', columnNames: ['agendaItemId', 'kind', 'refId'], isUnique: true },
          { name: 'item_origin_of', columnNames: ['kind', 'refId'] },
        ],
      }),
    );
    await db.createTable(
      table(
        'proposal_term',
        [
          ...[key('id'), optional(ref('councilId')), optional(ref('meetingId'))],
          ...[optional(whole('daysBefore')), optional(day('until')), ...stamps()],
        ],
        {
          points: { councilId: 'council', meetingId: 'meeting' },
          indices: [
            { name: 'proposal_term_council', columnNames: ['councilId'], isUnique: true },
            { name: 'proposal_term_meeting', columnNames: ['meetingId'], isUnique: true },
          ],
        },
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    for (const name of ['proposal_term', 'item_origin', 'agenda_version', 'agenda_proposal']) {
      await db.dropTable(name);
    }
    for (const { name } of NEW_OF_ITEM) await db.query(`ALTER TABLE "agenda_item" DROP COLUMN "${name}"`);
  }
}
