import type { StoredFile } from '../../documents/index.js';
import { CONFIDENTIALITIES, DIMENSIONS } from '../../meetings/index.js';
import { s, shape } from '../../platform/http/answers.js';
import type { ProposalRow } from '../proposals/proposals.queries.js';
import { PROPOSAL_STATES } from '../rules/proposal-life.js';

export const materialSchema = shape('Material', {
  id: s.id,
  name: s.text,
  size: s.int,
  mediaType: s.text,
  sha256: s.text,
  createdAt: s.instant,
});

export const materialResource = ({ id, name, size, mediaType, sha256, createdAt }: StoredFile) => ({
  ...{ id, name, size, mediaType, sha256, createdAt },
});

const ROW = {
  id: s.id,
  councilId: s.id,
  meetingId: s.nullable(s.id),
  orgUnitId: s.nullable(s.id),
  seatId: s.nullable(s.id),
  proposerTitle: s.text,
  proposedByName: s.text,
  proposedAt: s.instant,
  title: s.text,
  background: s.nullable(s.text),
  presenter: s.nullable(s.text),
  minutesPlanned: s.nullable(s.int),
  dimension: s.nullable(s.oneOf(DIMENSIONS)),
  confidentiality: s.oneOf(CONFIDENTIALITIES),
  state: s.oneOf(PROPOSAL_STATES),
  late: s.bool,
  reason: s.nullable(s.text),
  decidedAt: s.nullable(s.instant),
  decidedByName: s.nullable(s.text),
  agendaItemId: s.nullable(s.id),
  version: s.int,
  createdAt: s.instant,
  updatedAt: s.instant,
};

export const proposalRowSchema = shape('AgendaProposalRow', ROW);
export const proposalSchema = shape('AgendaProposal', { ...ROW, files: s.list(materialSchema) });

export const proposalRow = (row: ProposalRow) =>
  Object.fromEntries(Object.keys(ROW).map((name) => [name, row[name as keyof ProposalRow]]));
