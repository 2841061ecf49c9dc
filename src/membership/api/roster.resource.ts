import { DIMENSIONS, FREQUENCY_PERIODS, SEAT_ROLES, TIE_RULES } from '../../decrees/index.js';
import { s, shape } from '../../platform/http/answers.js';
import { PAPERS } from '../../platform/rendering/document-parts.js';

const row = s.object({
  seatId: s.id,
  order: s.int,
  role: s.oneOf(SEAT_ROLES),
  label: s.text,
  workingGroup: s.nullable(s.oneOf(DIMENSIONS)),
  constituency: s.nullable(s.text),
  voting: s.bool,
  office: s.nullable(s.object({ id: s.id, title: s.text, orgUnitId: s.id, orgUnitName: s.text })),
  orgUnit: s.nullable(s.object({ id: s.id, name: s.text })),
  holder: s.nullable(s.object({ personId: s.id, displayName: s.text, capacity: s.text })),
  officeTitle: s.text,
  holderState: s.oneOf(['recorded', 'unknown', 'vacant']),
  because: s.object({
    decreeId: s.id,
    decree: s.text,
    seatOrder: s.int,
    holdingId: s.nullable(s.id),
    basis: s.nullable(s.text),
    example: s.bool,
  }),
});

const source = { decreeId: s.id, decreeLabel: s.text, clause: s.nullable(s.text), example: s.bool };

const rule = s.object({
  quorum: s.nullable(s.object({ numerator: s.int, denominator: s.int, strict: s.bool })),
  representativesCount: s.nullable(s.bool),
  noticeDays: s.nullable(s.int),
  chairOrder: s.nullable(s.list(s.oneOf(SEAT_ROLES))),
  frequency: s.nullable(s.object({ times: s.int, per: s.oneOf(FREQUENCY_PERIODS) })),
  tie: s.nullable(s.oneOf(TIE_RULES)),
  ...source,
  sources: s.map(s.object(source)),
});

export const rosterSchema = shape('Roster', {
  on: s.day,
  councilId: s.id,
  rule: s.nullable(rule),
  seats: s.list(row),
});

export const diffSchema = shape('RosterDiff', {
  joined: s.list(row),
  left: s.list(row),
  changed: s.list(s.object({ from: row, to: row })),
});

export const explanationSchema = shape('Explanation', {
  on: s.day,
  person: s.object({ id: s.id, displayName: s.text }),
  seats: s.list(row),
  reasons: s.list(
    s.object({
      code: s.text,
      facts: s.map(s.text),
      says: s.text,
      decreeId: s.nullable(s.id),
      officeId: s.nullable(s.id),
      holdingId: s.nullable(s.id),
    }),
  ),
});

export const councilSchema = shape('Council', {
  id: s.id,
  name: s.text,
  shortName: s.text,
  dimensions: s.list(s.oneOf(DIMENSIONS)),
  place: s.nullable(s.text),
  reviewBeforeEnactment: s.bool,
  /** What its documents are printed on; null: what the whole office prints on. */
  paper: s.nullable(s.oneOf(PAPERS)),
  sample: s.bool,
  version: s.int,
  createdAt: s.instant,
  updatedAt: s.instant,
});
