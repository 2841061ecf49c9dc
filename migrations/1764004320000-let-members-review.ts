import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  day,
  instant,
  json,
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
} from '../src/platform/database/table.js';

/** Members answer to every passage, within a time the council sets; what they said stands still with the approval. */
export class LetMembersReview1764004320000 implements MigrationInterface {
  name = 'LetMembersReview1764004320000';

  async up(db: QueryRunner): Promise<void> {
    await addColumns(db, 'minutes', [optional(text('approverBasis', 300))]);
    for (const created of [ANSWERS, TERMS, REVIEWS, OPENINGS]) await db.createTable(created);
    await onEngine(db, REVIEW_GUARDS);
  }

  async down(db: QueryRunner): Promise<void> {
    await onEngine(db, {
      sqlite: GUARDS.map(({ name }) => `DROP TRIGGER "${name}"`),
      postgres: GUARDS.flatMap(({ name, table: on }) => [
        `DROP TRIGGER "${name}" ON "${on}"`,
        `DROP FUNCTION "${name}"()`,
      ]),
    });
    for (const name of ['review_opening', 'minutes_review', 'review_term', 'review_answer'])
      await db.dropTable(name);
    await db.query('ALTER TABLE "minutes" DROP COLUMN "approverBasis"');
  }
}

const MEANINGS = ['none', 'reminder', 'closes'];

const ANSWERS = table(
  'review_answer',
  [
    ...[key('id'), ref('minutesId'), text('passage', 60), optional(ref('agendaItemId')), text('kind', 20)],
    ...[text('sha256', 64), optional(longText('baseText')), optional(longText('text'))],
    ...[optional(longText('because')), optional(ref('seatId')), optional(ref('userId'))],
    ...[optional(ref('personId')), text('authorName', 200), text('authorTitle', 300), text('state', 20)],
    ...[optional(longText('reason')), optional(text('answeredByName', 200))],
    ...[optional(instant('answeredAt')), optional(instant('replacedAt'))],
    ...stamps(),
  ],
  {
    checks: {
      review_answer_kind_known: oneOf('kind', ['agree', 'suggest', 'object', 'remark']),
      review_answer_state_known: oneOf('state', ['given', 'open', 'accepted', 'declined']),
    },
    indices: [{ name: 'review_answer_minutes', columnNames: ['minutesId', 'passage'] }],
    points: { minutesId: 'minutes', agendaItemId: 'agenda_item' },
  },
);

const TERMS = table(
  'review_term',
  [key('id'), ref('councilId'), text('meaning', 20), optional(whole('days')), ...stamps()],
  {
    checks: { review_term_meaning_known: oneOf('meaning', MEANINGS) },
    indices: [{ name: 'review_term_council', columnNames: ['councilId'], isUnique: true }],
    points: { councilId: 'council' },
  },
);

const REVIEWS = table(
  'minutes_review',
  [
    ...[key('id'), ref('minutesId'), text('meaning', 20), optional(day('dueOn')), optional(json('record'))],
    ...stamps(),
  ],
  {
    indices: [{ name: 'minutes_review_once', columnNames: ['minutesId'], isUnique: true }],
    points: { minutesId: 'minutes' },
  },
);

const OPENINGS = table(
  'review_opening',
  [
    ...[key('id'), ref('minutesId'), ref('userId'), optional(ref('personId')), optional(ref('seatId'))],
    ...[instant('openedAt'), ...stamps()],
  ],
  {
    indices: [{ name: 'review_opening_once', columnNames: ['minutesId', 'userId'], isUnique: true }],
    points: { minutesId: 'minutes' },
  },
);

const approved = (minutesId: string) =>
  `EXISTS (SELECT 1 FROM "minutes" "n" WHERE "n"."id" = ${minutesId}
    AND "n"."state" IN ('approved', 'sealed', 'published'))`;

type Guard = {
  readonly name: string;
  readonly table: string;
  readonly event: 'INSERT' | 'UPDATE' | 'DELETE';
  readonly refusedWhen: string;
};

const kept = (on: string): Guard[] => [
  { name: `${on}_closed`, table: on, event: 'INSERT', refusedWhen: approved('NEW."minutesId"') },
  {
    ...{ name: `${on}_frozen`, table: on, event: 'UPDATE' },
    refusedWhen: `${approved('OLD."minutesId"')} OR ${approved('NEW."minutesId"')}`,
  },
  { name: `${on}_kept`, table: on, event: 'DELETE', refusedWhen: approved('OLD."minutesId"') },
];

const differs = (operator: string) =>
  `OLD."state" IN ('approved', 'sealed', 'published') AND NEW."approverBasis" ${operator} OLD."approverBasis"`;

const GUARDS: readonly Guard[] = [
  ...kept('review_answer'),
  ...kept('minutes_review'),
  { name: 'minutes_basis_frozen', table: 'minutes', event: 'UPDATE', refusedWhen: differs('IS NOT') },
];

const SENTENCE = 'the review of approved minutes does not change';

export const REVIEW_GUARDS = {
  sqlite: GUARDS.map(
    ({ name, table: on, event, refusedWhen }) =>
      `CREATE TRIGGER "${name}" BEFORE ${event} ON "${on}" WHEN ${refusedWhen}
      BEGIN SELECT RAISE(ABORT, '${SENTENCE}'); END`,
  ),
  postgres: GUARDS.flatMap(({ name, table: on, event, refusedWhen }) => [
    `CREATE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF ${refusedWhen.replace('IS NOT', 'IS DISTINCT FROM')} THEN RAISE EXCEPTION '${SENTENCE}'; END IF;
      IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$`,
    `CREATE TRIGGER "${name}" BEFORE ${event} ON "${on}" FOR EACH ROW EXECUTE FUNCTION "${name}"()`,
  ]),
};
