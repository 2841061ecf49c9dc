import { DIMENSIONS } from '../../decrees/index.js';
import { s, shape } from '../../platform/http/answers.js';
import type { FollowUpRow } from '../follow-up-row.js';
import { REQUEST_KINDS, REQUEST_STATES } from '../follow-up-request.entity.js';
import { evidenceSchema, fileSchema } from '../evidence/api/evidence.resource.js';
import { EVIDENCE_KINDS } from '../rules/evidence.js';
import { FOLLOW_UP_STATUSES, PRIORITIES } from '../rules/follow-up-life.js';

const row = {
  id: s.id,
  councilId: s.id,
  year: s.int,
  sequence: s.int,
  number: s.text,
  decisionId: s.id,
  meetingId: s.id,
  agendaItemId: s.id,
  title: s.text,
  description: s.nullable(s.text),
  orgUnitId: s.id,
  orgUnitName: s.text,
  offeredToUnitId: s.nullable(s.id),
  givenToUnitId: s.nullable(s.id),
  parentId: s.nullable(s.id),
  partCount: s.int,
  supportingOrgUnitIds: s.list(s.id),
  dueOn: s.day,
  originalDueOn: s.day,
  priority: s.oneOf(PRIORITIES),
  dimension: s.nullable(s.oneOf(DIMENSIONS)),
  status: s.oneOf(FOLLOW_UP_STATUSES),
  percent: s.int,
  requiredEvidence: s.list(s.oneOf(EVIDENCE_KINDS)),
  overdue: s.bool,
  confirmedAt: s.nullable(s.instant),
  doneAt: s.nullable(s.instant),
  sample: s.bool,
  version: s.int,
  createdAt: s.instant,
  updatedAt: s.instant,
};

export const followUpRowSchema = shape('FollowUpRow', row);

export const extensionSchema = shape('Extension', {
  id: s.id,
  followUpId: s.id,
  fromDueOn: s.day,
  dueOn: s.day,
  reason: s.text,
  state: s.oneOf(['requested', 'granted', 'refused']),
  byName: s.text,
  answeredByName: s.nullable(s.text),
  answer: s.nullable(s.text),
  answeredAt: s.nullable(s.instant),
  createdAt: s.instant,
});

export const requestSchema = shape('FollowUpRequest', {
  id: s.id,
  followUpId: s.id,
  kind: s.oneOf(REQUEST_KINDS),
  toUnitId: s.nullable(s.id),
  reason: s.text,
  state: s.oneOf(REQUEST_STATES),
  byName: s.text,
  answeredByName: s.nullable(s.text),
  answer: s.nullable(s.text),
  answeredAt: s.nullable(s.instant),
  createdAt: s.instant,
});

export const followUpSchema = shape('FollowUp', {
  ...row,
  reports: s.list(
    s.object({
      id: s.id,
      percent: s.int,
      narrative: s.text,
      byName: s.text,
      createdAt: s.instant,
      orgUnitId: s.nullable(s.id),
      supporting: s.bool,
      adoptedAt: s.nullable(s.instant),
      /** The link it came by, made out by whom; null when its reporter was signed in. */
      link: s.nullable(s.object({ id: s.id, issuedByName: s.text })),
      /** What counts now, as files; `evidence` has every version, and links. */
      files: s.list(fileSchema),
      evidence: s.list(evidenceSchema),
    }),
  ),
  extensions: s.list(extensionSchema),
  requests: s.list(requestSchema),
  history: s.list(
    s.object({
      at: s.instant,
      event: s.text,
      byName: s.text,
      reason: s.nullable(s.text),
      facts: s.nullable({ type: 'object' }),
      status: s.nullable(s.oneOf(FOLLOW_UP_STATUSES)),
      percent: s.nullable(s.int),
      dueOn: s.nullable(s.day),
      firstDueOn: s.nullable(s.day),
      orgUnitId: s.nullable(s.id),
    }),
  ),
});

export const followUpResource = ({
  supportingNames: _n,
  decisionNumber: _d,
  decisionText: _t,
  decisionSequence: _q,
  meetingSlug: _s,
  meetingTitle: _m,
  meetingStartsAt: _a,
  councilRank: _r,
  ...followUp
}: FollowUpRow) => followUp;
