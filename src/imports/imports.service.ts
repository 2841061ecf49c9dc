import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import { DecreesQueries } from '../decrees/index.js';
import { FilesService, type Blob } from '../documents/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import type { Verdict } from '../kernel/verdict.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput, NotFound } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { ImportJob, ImportSheet } from './import-job.entity.js';
import type { Decide, SetColumns } from './imports.dto.js';
import type { Reason } from './rules/cells.js';
import { missingColumns } from './rules/headings.js';
import { canApply, canCancel, canDecide, canSteer, type JobState } from './rules/job-life.js';
import { FIELDS, type ImportKind } from './rules/kinds.js';
import { ALL_DOUBTS } from './rules/plan.js';

export type Upload = {
  readonly kind: ImportKind;
  readonly decreeId: string | null;
  readonly table: Blob | null;
  /** Scans of old decrees; one that was refused has its reason instead of bytes. */
  readonly scans: readonly {
    readonly name: string;
    readonly blob: Blob | null;
    readonly fault: Reason | null;
  }[];
};

/** The steps a person takes with an import; the work between them is done by the runner. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly files: FilesService,
    private readonly decrees: DecreesQueries,
    private readonly audit: AuditService,
  ) {}

  /** Keeps what was uploaded; the sheet itself is read afterwards. */
  start(actor: Actor, { kind, decreeId, table, scans }: Upload): Promise<string> {
    return this.uow.run(async (tx) => {
      if (kind === 'seats') await this.decrees.draft(tx, decreeId);
      const id = newId();
      const owner = { ownerKind: 'import', ownerId: id };
      const file = table && (await this.files.register(tx, actor, table, owner));
      const kept = [];
      for (const { name, blob, fault } of scans) {
        const scan = blob && (await this.files.register(tx, actor, blob, owner));
        kept.push({ name, fileId: scan?.id ?? null, sha256: blob?.sha256 ?? null, fault });
      }
      const job = {
        ...{ id, kind, state: 'reading' as const, decreeId: kind === 'seats' ? decreeId : null },
        ...{ fileName: table?.name ?? kept[0]?.name ?? '', fileId: file?.id ?? null, scans: kept },
        ...{ headings: [], columns: {}, decisions: {}, notes: [], version: 1 },
        ...{ createdByUserId: actor.userId, createdByName: actor.displayName },
      };
      await tx.insert(ImportJob, job as never);
      await this.record(tx, actor, 'import.started', id, {
        kind,
        fileName: job.fileName,
        scans: kept.length,
      });
      return id;
    });
  }

  /** Which column means what; the trial run follows. */
  setColumns(actor: Actor, id: string, input: Input<SetColumns>, match: Match): Promise<void> {
    return this.step(actor, id, match, canSteer, async (job) => {
      const { headingRow, columns } = input.read();
      const fields = FIELDS[job.kind];
      const told = new Map(columns.map(({ field, column }) => [field, column ?? null]));
      job.columns = Object.fromEntries(fields.map(({ name }) => [name, told.get(name) ?? null]));
      const [missing] = missingColumns(fields, job.columns);
      if (missing) throw InvalidInput.at(`columns.${missing.name}`, 'import.column_missing');
      const used = Object.values(job.columns).filter((column) => column !== null);
      if (new Set(used).size < used.length) throw InvalidInput.at('columns', 'import.column_twice');
      if (headingRow) job.headingRow = headingRow;
      return 'checking';
    });
  }

  /** Answers to what only a person can decide; the trial run follows. */
  decide(actor: Actor, id: string, input: Input<Decide>, match: Match): Promise<void> {
    return this.step(actor, id, match, canDecide, async (job) => {
      const { decisions = [], all } = input.read();
      const own = decisions.map(({ row, about, choice }) => [`${row}:${about}`, choice ?? ''] as const);
      const kept = Object.entries<string>({ ...job.decisions, ...Object.fromEntries(own) });
      job.decisions = Object.fromEntries(kept.filter(([, choice]) => choice !== ''));
      if (all) job.decisions = { ...job.decisions, [ALL_DOUBTS]: all };
      return 'checking';
    });
  }

  askToApply(actor: Actor, id: string, match: Match): Promise<void> {
    return this.step(actor, id, match, canApply, async () => 'applying');
  }

  cancel(actor: Actor, id: string, match: Match): Promise<void> {
    return this.step(actor, id, match, canCancel, async () => 'cancelled');
  }

  /** What the reading of the sheet brought; nobody but the runner calls it. */
  async keepSheet(id: string, rows: string, facts: Partial<ImportJob>): Promise<void> {
    await this.uow.run(async (tx) => {
      const job = await tx.findOneBy(ImportJob, { id, state: 'reading' });
      if (!job) return;
      await tx.delete(ImportSheet, { jobId: id });
      await tx.insert(ImportSheet, { jobId: id, rows, plan: null });
      await tx.save(Object.assign(job, facts));
    });
  }

  /** A new state of a job the runner works on, unless a person has meanwhile cancelled it. */
  async note(id: string, from: JobState, facts: Partial<ImportJob>, plan?: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const job = await tx.findOneBy(ImportJob, { id, state: from });
      if (!job) return;
      await tx.save(Object.assign(job, facts));
      if (plan !== undefined) await tx.update(ImportSheet, { jobId: id }, { plan });
    });
  }

  private async step(
    actor: Actor,
    id: string,
    match: Match,
    may: (state: JobState) => Verdict,
    work: (job: ImportJob) => Promise<JobState>,
  ): Promise<void> {
    await this.uow.run(async (tx) => {
      const job = await tx.findOneBy(ImportJob, { id });
      if (!job) throw new NotFound('import', id);
      ensure(may(job.state));
      match.check(job.version);
      const state = await work(job);
      await bumpVersion(tx, ImportJob, job);
      await tx.save(Object.assign(job, { state, failure: null, done: 0 }));
      if (state === 'cancelled') await this.record(tx, actor, 'import.cancelled', id, null);
    });
  }

  private record(tx: Tx, actor: Actor, action: string, subjectId: string, after: unknown): Promise<void> {
    return this.audit.record(tx, actor, { action, subjectType: 'import', subjectId, after });
  }
}
