import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  instant,
  json,
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

const STATES = ['deliberating', 'voting', 'tied', 'adopted', 'rejected', 'dropped'];

/** Proposals with the votes on them, and notes of objection; what was voted is never changed. */
export class DeliberateAndVote1764003710000 implements MigrationInterface {
  name = 'DeliberateAndVote1764003710000';

  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      table(
        'motion',
        [
          ...[key('id'), ref('meetingId'), ref('agendaItemId'), longText('text'), text('kind', 20)],
          ...[optional(text('dimension', 20)), optional(text('legalBasis', 1000)), text('state', 20)],
          ...[optional(longText('reason')), optional(text('ballot', 10)), optional(instant('votedAt'))],
          ...[optional(json('votes')), optional(whole('entitled')), optional(json('tie'))],
          ...[optional(text('authorityNotedBy', 300)), optional(ref('decisionId'))],
          ...[withDefault(whole('version'), '1'), ...stamps()],
        ],
        {
          checks: {
            motion_state_known: oneOf('state', STATES),
            motion_kind_known: oneOf('kind', ['decision', 'direction', 'recommendation']),
            motion_ballot_known: oneOf('ballot', ['open', 'secret']),
          },
          indices: [
            { name: 'motion_meeting', columnNames: ['meetingId'] },
            { name: 'motion_decision', columnNames: ['decisionId'] },
          ],
          points: { meetingId: 'meeting', agendaItemId: 'agenda_item', decisionId: 'decision' },
        },
      ),
    );
    await db.createTable(
      table(
        'motion_ballot',
        [
          ...[key('id'), ref('motionId'), ref('seatId'), text('officeTitle', 300)],
          ...[optional(text('displayName', 300)), optional(text('representative', 300))],
          ...[text('choice', 10), instant('castAt')],
        ],
        {
          checks: { motion_ballot_choice_known: oneOf('choice', ['for', 'against', 'abstain']) },
          indices: [{ name: 'motion_ballot_once', columnNames: ['motionId', 'seatId'], isUnique: true }],
          points: { motionId: 'motion', seatId: 'seat' },
        },
      ),
    );
    await db.createTable(
      table(
        'decision_objection',
        [
          ...[key('id'), ref('decisionId'), ref('meetingId'), ref('seatId'), text('officeTitle', 300)],
          ...[optional(text('displayName', 300)), longText('text'), ...stamps()],
        ],
        {
          indices: [
            { name: 'decision_objection_once', columnNames: ['decisionId', 'seatId'], isUnique: true },
            { name: 'decision_objection_meeting', columnNames: ['meetingId'] },
          ],
          points: { decisionId: 'decision', meetingId: 'meeting', seatId: 'seat' },
        },
      ),
    );
    await onEngine(db, VOTE_GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const name of ['decision_objection', 'motion_ballot', 'motion']) await db.dropTable(name);
    await onEngine(db, { sqlite: [], postgres: GUARDS.map(({ name }) => `DROP FUNCTION "${name}"()`) });
  }
}

/** The standing minutes of the meeting are approved. */
const closed = (meetingId: string) =>
  `EXISTS (SELECT 1 FROM "minutes" "n" WHERE "n"."meetingId" = ${meetingId} AND "n"."deletedAt" IS NULL
    AND "n"."supersededById" IS NULL AND "n"."state" IN ('approved', 'sealed', 'published'))`;

const GUARDS = [
  { name: 'motion_closed', on: 'motion', event: 'INSERT', when: closed('NEW."meetingId"') },
  {
    ...{ name: 'motion_settled', on: 'motion', event: 'UPDATE' },
    when: `OLD."state" IN ('adopted', 'rejected', 'dropped') OR ${closed('OLD."meetingId"')}`,
  },
  { name: 'motion_kept', on: 'motion', event: 'DELETE', when: '1 = 1' },
  {
    ...{ name: 'motion_ballot_begun', on: 'motion_ballot', event: 'INSERT' },
    when: `NOT EXISTS (SELECT 1 FROM "motion" "o" WHERE "o"."id" = NEW."motionId" AND "o"."state" = 'voting')`,
  },
  { name: 'motion_ballot_frozen', on: 'motion_ballot', event: 'UPDATE', when: '1 = 1' },
  { name: 'motion_ballot_kept', on: 'motion_ballot', event: 'DELETE', when: '1 = 1' },
  { name: 'objection_closed', on: 'decision_objection', event: 'INSERT', when: closed('NEW."meetingId"') },
  { name: 'objection_frozen', on: 'decision_objection', event: 'UPDATE', when: closed('OLD."meetingId"') },
  { name: 'objection_kept', on: 'decision_objection', event: 'DELETE', when: closed('OLD."meetingId"') },
] as const;

export const VOTE_GUARDS = {
  sqlite: GUARDS.map(
    ({ name, on, event, when }) =>
      `CREATE TRIGGER "${name}" BEFORE ${event} ON "${on}" WHEN ${when}
       BEGIN SELECT RAISE(ABORT, 'what was voted does not change'); END`,
  ),
  postgres: GUARDS.flatMap(({ name, on, event, when }) => [
    `CREATE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF ${when} THEN RAISE EXCEPTION 'what was voted does not change'; END IF;
       IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$`,
    `CREATE TRIGGER "${name}" BEFORE ${event} ON "${on}" FOR EACH ROW EXECUTE FUNCTION "${name}"()`,
  ]),
};
