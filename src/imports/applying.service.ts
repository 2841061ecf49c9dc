import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import {
  ChangeDecree,
  DecreesQueries,
  OldDecreesService,
  RegistryService,
  type OldDecree,
} from '../decrees/index.js';
import { FilesService } from '../documents/index.js';
import type { Actor } from '../identity/index.js';
import { HoldingsService, PeopleService, UnitsService } from '../org/index.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import { Match } from '../platform/http/etag.js';
import { given } from '../platform/http/input.js';
import { ImportJob, ImportSheet } from './import-job.entity.js';
import { writeList } from './long-list.js';
import { planOf } from './planning.js';
import { RegisterQueries } from './register.queries.js';
import type { Deeds } from './rules/deeds.js';
import type { SheetRow } from './rules/fields.js';
import { countsOf } from './rules/plan.js';

const AT_ONCE = 100;

/**
 * Carries an import out, all of it or nothing. What is done is planned anew from what is on record at that very moment,
 * so a row that somebody else has entered since the trial run is found, not doubled.
 */
@Injectable()
export class ApplyingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly files: FilesService,
    private readonly records: RegisterQueries,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
    private readonly holdings: HoldingsService,
    private readonly registry: RegistryService,
    private readonly decrees: DecreesQueries,
    private readonly oldDecrees: OldDecreesService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @param rows the sheet, read before: the unit of work should not be longer than it must */
  async apply(actor: Actor, id: string, rows: readonly SheetRow[]): Promise<void> {
    const texts = await this.textsOf(id);
    await this.uow.run(async (tx) => {
      const job = await tx.findOneBy(ImportJob, { id });
      if (!job) throw new NotFound('import', id);
      if (job.state !== 'applying') throw new RuleBroken('import.over');
      const { rows: planned, deeds } = await planOf(job, rows, await this.records.register(tx, job));
      await this.carryOut(tx, actor, job, deeds);
      const scans = deeds.scans.map((scan) => ({ ...scan, text: texts.get(scan.fileId) ?? '' }));
      await this.oldDecrees.attachScans(tx, actor, scans);
      Object.assign(job, { state: 'applied', counts: countsOf(planned), failure: null, done: job.total });
      job.appliedAt = this.clock.now();
      await tx.save(job);
      await tx.update(ImportSheet, { jobId: id }, { plan: await writeList(planned) });
      const { kind, fileName, fileId, counts } = job;
      await this.audit.record(tx, actor, {
        ...{ action: 'import.applied', subjectType: 'import', subjectId: id },
        particulars: { kind, fileName, fileId, counts },
      });
    });
  }

  /** What the scans say, by file: read before the unit of work, which reads and writes rows only. */
  private async textsOf(id: string): Promise<Map<string, string>> {
    const job = await this.reader.em.findOneBy(ImportJob, { id });
    const texts = new Map<string, string>();
    for (const { fileId } of job?.scans ?? []) {
      if (fileId) texts.set(fileId, await this.files.pdfText((await this.files.stream(fileId)).file));
    }
    return texts;
  }

  private async carryOut(tx: Tx, actor: Actor, job: ImportJob, deeds: Deeds): Promise<void> {
    await this.units.createUnits(tx, actor, deeds.newUnits as never);
    await this.units.changeUnits(tx, actor, deeds.changedUnits as never);
    await this.units.createOffices(tx, actor, deeds.newOffices);
    await this.units.changeOffices(tx, actor, deeds.changedOffices);
    for (const some of pieces(deeds.newPeople)) await this.people.createPeople(tx, actor, some as never);
    await this.people.changePeople(tx, actor, deeds.changedPeople as never);
    // Ends come first: a holding that ends makes room for the one that follows.
    await this.holdings.changeAll(tx, actor, deeds.changedHoldings as never);
    for (const some of pieces(deeds.newHoldings)) await this.holdings.createAll(tx, actor, some as never);
    await this.oldDecrees.register(tx, actor, deeds.newDecrees as OldDecree[]);
    await this.oldDecrees.complete(tx, actor, deeds.changedDecrees as never);
    if (!deeds.annex || !job.decreeId) return;
    await this.decrees.draft(tx, job.decreeId);
    const seats = deeds.annex.map(({ id: _, ...seat }) => seat) as never;
    await this.registry.changeIn(tx, actor, job.decreeId, given(ChangeDecree, { seats }), Match.any);
  }
}

/** What is new goes in a hundred at a time, within the same unit of work: others are answered in between. */
const pieces = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, n) =>
    items.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
  );
