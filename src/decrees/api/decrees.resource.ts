import { s, shape, type Schema } from '../../platform/http/answers.js';
import {
  CHANGE_OPS,
  DECREE_KINDS,
  DIMENSIONS,
  FREQUENCY_PERIODS,
  RELATION_TYPES,
  RULE_PARTS,
  SEAT_ROLES,
  TIE_RULES,
} from '../rules/facts.js';
import { DECREE_STATUSES } from '../rules/in-force.js';
import { REVIEW_STATES } from '../rules/review.js';

const seat = s.object({
  id: s.id,
  order: s.int,
  role: s.oneOf(SEAT_ROLES),
  label: s.text,
  workingGroup: s.nullable(s.oneOf(DIMENSIONS)),
  constituency: s.nullable(s.text),
  voting: s.bool,
  officeId: s.nullable(s.id),
  personId: s.nullable(s.id),
  orgUnitId: s.nullable(s.id),
  delegateOfficeId: s.nullable(s.id),
  councilId: s.nullable(s.id),
});

const relation = s.object({ type: s.oneOf(RELATION_TYPES), decreeId: s.id });

const scalars = {
  id: s.id,
  kind: s.oneOf(DECREE_KINDS),
  number: s.nullable(s.text),
  sequence: s.nullable(s.int),
  classification: s.nullable(s.text),
  year: s.nullable(s.int),
  title: s.nullable(s.text),
  status: s.oneOf(['draft', 'enacted']),
  statusToday: s.oneOf(DECREE_STATUSES),
  label: s.text,
  enactedOn: s.nullable(s.day),
  effectiveFrom: s.nullable(s.day),
  effectiveUntil: s.nullable(s.day),
  place: s.nullable(s.text),
  councilId: s.nullable(s.id),
  signatoryOfficeId: s.nullable(s.id),
  signatoryPersonId: s.nullable(s.id),
  signatoryName: s.nullable(s.text),
  signatoryTitle: s.nullable(s.text),
  scanFileId: s.nullable(s.id),
  published: s.bool,
  rulesExample: s.bool,
  seatsExample: s.bool,
  version: s.int,
  createdAt: s.instant,
  updatedAt: s.instant,
};

const rules = s.object({
  quorum: s.nullable(s.object({ numerator: s.int, denominator: s.int, strict: s.bool })),
  representativesCount: s.nullable(s.bool),
  noticeDays: s.nullable(s.int),
  chairOrder: s.nullable(s.list(s.oneOf(SEAT_ROLES))),
  frequency: s.nullable(s.object({ times: s.int, per: s.oneOf(FREQUENCY_PERIODS) })),
  tie: s.nullable(s.oneOf(TIE_RULES)),
  clause: s.nullable(s.text),
  clauses: s.map(s.text),
  lifts: s.list(s.oneOf(RULE_PARTS)),
});

export const decreeRowSchema = shape('DecreeRow', { ...scalars, statusOnDay: s.oneOf(DECREE_STATUSES) });

const whole = {
  ...scalars,
  ...(Object.fromEntries(
    ['considerations', 'legalBases', 'noted', 'dictums', 'copiesTo', 'subjects'].map((name) => [
      name,
      s.list(s.text),
    ]),
  ) as Record<string, Schema>),
  /** With the legal bureau, where a council wants its word before enactment. */
  review: s.object({ required: s.bool, state: s.oneOf(REVIEW_STATES) }),
  rules: s.nullable(rules),
  otherCouncils: s.list(s.object({ councilId: s.id, rules: s.nullable(rules) })),
  seats: s.list(seat),
  seatChanges: s.list(
    s.object({ op: s.oneOf(CHANGE_OPS), seatId: s.nullable(s.id), seat: s.nullable(seat) }),
  ),
  relations: s.list(relation),
  relatedFrom: s.list(relation),
};

export const decreeSchema = shape('Decree', whole);

export const enactedSchema = shape('EnactedDecree', {
  ...whole,
  affectedMeetings: s.list(s.object({ id: s.id, title: s.text, day: s.day, href: s.text })),
});
