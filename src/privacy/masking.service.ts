import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { Reader, rowsIn } from '../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ensure, NotFound } from '../platform/errors/domain-error.js';
import { SearchIndex } from '../platform/search/search-index.js';
import { isAbout, paramsOf } from './found-rows.js';
import { maskNames, maskRows } from './masking-rows.js';
import { erasableEntries, erasePayloads, eraseSheets } from './masking-traces.js';
import { MaskedSubject } from './privacy.entities.js';
import { labelOf, mayMask } from './rules/masking.js';
import { HOLDINGS } from './rules/register.js';
import type { Fate } from './rules/holding.js';
import { SubjectsQueries, type Served, type Subject } from './subjects.queries.js';
import { TermsService } from './terms.service.js';

/** What masking one person would do, before anything is done. */
export type Preview = {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly lastDay: string;
  readonly tables: readonly { readonly table: string; readonly fate: Fate; readonly rows: number }[];
  /** Entries of the journal whose particulars are erased; the entries and their hashes stay. */
  readonly payloads: number;
};

/**
 * Masks the data of people whose term has run out: names become a label, contact data go, and what is sealed or stands
 * in the chain of the journal is not touched, so that both still prove themselves.
 */
@Injectable()
export class MaskingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly subjects: SubjectsQueries,
    private readonly terms: TermsService,
    private readonly audit: AuditService,
    private readonly search: SearchIndex,
    private readonly clock: Clock,
  ) {}

  /** Whose data are due today. */
  async due(): Promise<Served[]> {
    const { maskAfterDays } = await this.terms.of(this.reader.em);
    const today = this.clock.today();
    const all = await this.subjects.served(this.reader.em);
    return all.filter((one) => mayMask(one, maskAfterDays, today).ok);
  }

  /** @throws NotFound, RuleBroken where masking is not due */
  async preview(id: string): Promise<Preview> {
    const em = this.reader.em;
    const { subject, served } = await this.judged(em, id);
    const tables: Preview['tables'][number][] = [];
    for (const [table, { fate }] of Object.entries(HOLDINGS)) {
      const rows = await countOf(em, table, subject);
      if (rows > 0) tables.push({ table, fate, rows });
    }
    const payloads = (await erasableEntries(em, subject)).length;
    const { name } = subject;
    return { id: subject.id, name, label: labelOf(subject.id), lastDay: served.lastDay, tables, payloads };
  }

  /** @throws NotFound, RuleBroken where masking is not due */
  mask(actor: Actor, id: string): Promise<void> {
    return this.uow.run(async (tx) => {
      const { subject } = await this.judged(tx, id);
      const label = labelOf(subject.id);
      const now = this.clock.now();
      await maskNames(tx, subject, label);
      const tables = await maskRows(tx, subject, label, now);
      const sheets = await eraseSheets(tx, subject);
      const erased = await erasePayloads(tx, subject);
      await this.note(tx, subject, label, now);
      if (subject.personId) await this.search.put(tx, 'person', subject.personId, label, '');
      await this.audit.record(tx, actor, {
        action: 'person.masked',
        subjectType: subject.personId ? 'person' : 'user',
        subjectId: subject.id,
        particulars: { label, tables, sheets, payloadsErased: erased },
      });
    });
  }

  private async judged(em: EntityManager, id: string): Promise<{ subject: Subject; served: Served }> {
    const subject = await this.subjects.one(em, id);
    const [served] = await this.subjects.served(em, subject.id);
    if (!served) throw new NotFound('person', id);
    const { maskAfterDays } = await this.terms.of(em);
    ensure(mayMask(served, maskAfterDays, this.clock.today()));
    return { subject, served };
  }

  private async note(tx: Tx, { personId, userIds }: Subject, label: string, at: string): Promise<void> {
    const rows = userIds.length > 0 ? userIds : [null];
    for (const [n, userId] of rows.entries())
      await tx.insert(MaskedSubject, { id: newId(), personId: n === 0 ? personId : null, userId, label, at });
  }
}

async function countOf(em: EntityManager, table: string, subject: Subject): Promise<number> {
  const wheres = HOLDINGS[table].links.flatMap((link) => isAbout(table, link, subject) ?? []);
  if (wheres.length === 0) return 0;
  const [row] = await rowsIn<{ total: number | string }>(
    em,
    `SELECT COUNT(*) AS "total" FROM "${table}" "t" WHERE ${wheres.map((where) => `(${where})`).join(' OR ')}`,
    paramsOf(subject),
  );
  return Number(row.total);
}
