import { pageOf, s, shape } from '../../platform/http/answers.js';
import type { ImportJob } from '../import-job.entity.js';
import { JOB_STATES } from '../rules/job-life.js';
import { IMPORT_KINDS } from '../rules/kinds.js';
import { OUTCOMES } from '../rules/plan.js';

const reason = shape('ImportReason', {
  code: s.text,
  facts: s.map(s.anything),
  field: s.nullable(s.text),
  sentence: s.text,
});

export const importSchema = shape('Import', {
  id: s.id,
  kind: s.oneOf(IMPORT_KINDS),
  state: s.oneOf(JOB_STATES),
  decreeId: s.nullable(s.id),
  fileName: s.text,
  sheetName: s.nullable(s.text),
  headingRow: s.nullable(s.int),
  headings: s.list(s.text),
  columns: s.list(s.object({ field: s.text, column: s.nullable(s.int) })),
  counts: s.nullable(s.object(Object.fromEntries(OUTCOMES.map((outcome) => [outcome, s.int])))),
  failure: s.nullable(reason),
  notes: s.list(reason),
  done: s.int,
  total: s.int,
  createdByName: s.text,
  createdAt: s.instant,
  appliedAt: s.nullable(s.instant),
  version: s.int,
});

export const importsSchema = s.object({ data: s.list(importSchema), nextCursor: s.nullable(s.text) });

const doubt = shape('ImportDoubt', {
  about: s.text,
  code: s.text,
  sentence: s.text,
  chosen: s.nullable(s.text),
  choices: s.list(s.object({ value: s.text, label: s.nullable(s.text) })),
});

export const rowsSchema = pageOf(
  shape('ImportRow', {
    row: s.int,
    file: s.nullable(s.text),
    label: s.text,
    outcome: s.oneOf(OUTCOMES),
    changes: s.list(s.object({ field: s.text, from: s.anything, to: s.anything })),
    reasons: s.list(reason),
    doubts: s.list(doubt),
    notes: s.list(reason),
  }),
);

/** The job as JSON; reasons get their sentences from whoever knows the words. */
export const importResource = (job: ImportJob, told: { failure: unknown; notes: unknown }) => ({
  ...{ id: job.id, kind: job.kind, state: job.state, decreeId: job.decreeId, fileName: job.fileName },
  ...{ sheetName: job.sheetName, headingRow: job.headingRow, headings: job.headings },
  columns: Object.entries(job.columns).map(([field, column]) => ({ field, column })),
  ...{ counts: job.counts, done: job.done, total: job.total, createdByName: job.createdByName },
  ...{ createdAt: job.createdAt, appliedAt: job.appliedAt, version: job.version, ...told },
});
