import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { FilesService } from '../documents/index.js';
import { SYSTEM, type Actor } from '../identity/index.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { Logger } from '../platform/logger.js';
import { ApplyingService } from './applying.service.js';
import { ImportJob, ImportSheet } from './import-job.entity.js';
import { ImportsService } from './imports.service.js';
import { readList, writeList } from './long-list.js';
import { dataRows, planOf } from './planning.js';
import { readSheet } from './reading/sheet-reader.js';
import { RegisterQueries } from './register.queries.js';
import { textOf } from './rules/cells.js';
import type { SheetRow } from './rules/fields.js';
import { guessColumns, headingRow } from './rules/headings.js';
import { FIELDS, SHEET_NAMES } from './rules/kinds.js';
import { countsOf } from './rules/plan.js';

const TOLD_EVERY = 1_000;

/**
 * Does the work of imports, one after another, apart from the requests that ask for it. Everything it needs is on the
 * job's row, so a restart loses nothing: reading and trial runs start again, and carrying out is asked for anew.
 */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private tail: Promise<void> = Promise.resolve();
  private closing = false;
  /** Work runs outside the request that asked: its idempotency key and its clock are not the work's. */
  private readonly apart = AsyncLocalStorage.snapshot();

  constructor(
    private readonly imports: ImportsService,
    private readonly applying: ApplyingService,
    private readonly records: RegisterQueries,
    private readonly files: FilesService,
    private readonly reader: Reader,
    private readonly env: Env,
    private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.env.background) return;
    const left = await this.reader.rows<{ id: string }>(
      `SELECT "id" FROM "import_job" WHERE "state" IN ('reading', 'checking', 'applying') ORDER BY "id"`,
    );
    for (const { id } of left) {
      await this.imports.note(id, 'applying', { state: 'ready', failure: { code: 'import.interrupted' } });
      this.wake(SYSTEM, id);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    await this.idle();
  }

  /** Has the job's next piece of work done, after what is being done already. */
  wake(actor: Actor, id: string): void {
    this.tail = this.tail.then(() => (this.closing ? undefined : this.apart(() => this.safely(actor, id))));
  }

  /** Resolves when everything asked for so far is done. */
  async idle(): Promise<void> {
    await this.tail;
  }

  /** The job's next piece of work, now and in the caller's name: for the command line. */
  async work(actor: Actor, id: string): Promise<void> {
    const job = await this.reader.em.findOneByOrFail(ImportJob, { id });
    if (job.state === 'reading') return this.read(job);
    if (job.state === 'checking') return this.check(job);
    if (job.state === 'applying') return this.applying.apply(actor, id, await this.rowsOf(id));
  }

  private async safely(actor: Actor, id: string): Promise<void> {
    try {
      await this.work(actor, id);
    } catch (error) {
      const told = error instanceof DomainError;
      if (!told) this.logger.error({ error, import: id }, 'import failed');
      const failure = told ? { code: error.code, facts: error.facts } : { code: 'import.failed' };
      await this.imports.note(id, 'applying', { state: 'ready', failure }).catch(() => undefined);
      await this.imports.note(id, 'checking', { state: 'mapping', failure }).catch(() => undefined);
      await this.imports.note(id, 'reading', { state: 'failed', failure }).catch(() => undefined);
    }
  }

  private async read(job: ImportJob): Promise<void> {
    if (!job.fileId) {
      await this.imports.keepSheet(job.id, '', { state: 'checking', total: job.scans.length });
      return this.check({ ...job, state: 'checking' });
    }
    const { bytes, file } = await this.files.bytes(job.fileId);
    const type = file.name.toLowerCase().endsWith('.csv') ? 'csv' : 'xlsx';
    const sheet = await readSheet(bytes, type, SHEET_NAMES[job.kind]);
    if ('fault' in sheet)
      return this.imports.note(job.id, 'reading', { state: 'failed', failure: sheet.fault });
    const fields = FIELDS[job.kind];
    const heading = headingRow(fields, sheet.rows);
    const total = dataRows(sheet.rows, heading).length;
    if (total === 0) {
      return this.imports.note(job.id, 'reading', { state: 'failed', failure: { code: 'import.empty' } });
    }
    const headings = sheet.rows.find(({ row }) => row === heading)?.cells ?? [];
    await this.imports.keepSheet(job.id, await writeList(sheet.rows), {
      ...{ state: 'mapping', sheetName: sheet.sheetName, headingRow: heading },
      ...{ headings: headings.map(textOf), columns: guessColumns(fields, headings) },
      ...{ notes: [...sheet.notes], total: total + job.scans.length },
    });
  }

  private async check(job: ImportJob): Promise<void> {
    const rows = await this.rowsOf(job.id);
    const register = await this.records.register(this.reader.em, job);
    const { rows: planned } = await planOf(job, rows, register, async (done, total) => {
      if (done % TOLD_EVERY === 0) await this.imports.note(job.id, 'checking', { done, total });
    });
    const headings = rows.find(({ row }) => row === job.headingRow)?.cells ?? [];
    await this.imports.note(
      job.id,
      'checking',
      {
        ...{ state: 'ready', counts: countsOf(planned), done: planned.length, total: planned.length },
        ...(job.fileId ? { headings: headings.map(textOf) } : {}),
      },
      await writeList(planned),
    );
  }

  private async rowsOf(id: string): Promise<readonly SheetRow[]> {
    const sheet = await this.reader.em.findOneBy(ImportSheet, { jobId: id });
    return readList<SheetRow>(sheet?.rows);
  }
}
