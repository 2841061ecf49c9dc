import { Injectable } from '@nestjs/common';
import { Reader } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { disclose } from '../platform/http/request-scope.js';
import { ImportJob, ImportSheet } from './import-job.entity.js';
import { readList } from './long-list.js';
import type { SheetRow } from './rules/fields.js';
import type { Outcome, PlannedRow } from './rules/plan.js';

const SHOWN = 50;

/** What is told about imports. Only staff comes here: every route asks for the right to import. */
@Injectable()
export class ImportsQueries {
  constructor(private readonly reader: Reader) {}

  /** The latest imports, newest first. */
  latest(limit = SHOWN): Promise<ImportJob[]> {
    return this.reader.em.find(ImportJob, { order: { id: 'DESC' }, take: limit });
  }

  /** @throws NotFound */
  async one(id: string): Promise<ImportJob> {
    const job = await this.reader.em.findOneBy(ImportJob, { id });
    if (!job) throw new NotFound('import', id);
    disclose('import', 'import_job', id);
    return job;
  }

  /** The trial run's rows, all of them or those of one outcome. */
  async planned(id: string, outcome?: Outcome): Promise<PlannedRow[]> {
    const sheet = await this.reader.em.findOneBy(ImportSheet, { jobId: id });
    const rows = await readList<PlannedRow>(sheet?.plan);
    return outcome ? rows.filter((row) => row.outcome === outcome) : rows;
  }

  /** The sheet as it was read. */
  async sheet(id: string): Promise<SheetRow[]> {
    const sheet = await this.reader.em.findOneBy(ImportSheet, { jobId: id });
    return readList<SheetRow>(sheet?.rows);
  }

  /** The first rows below the headings, to recognise columns by. */
  async preview(job: ImportJob, count = 3): Promise<SheetRow[]> {
    return (await this.sheet(job.id)).filter(({ row }) => row > (job.headingRow ?? 0)).slice(0, count);
  }
}
