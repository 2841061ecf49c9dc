import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditService } from '../audit/index.js';
import { FilesService } from '../documents/index.js';
import type { Actor } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { insertAll, replaceAll } from '../platform/database/bulk.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { ensure, InvalidInput, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import { SearchIndex } from '../platform/search/search-index.js';
import { ScanText } from './decree-parts.entity.js';
import { Decree } from './decree.entity.js';
import type { DecreeKind } from './rules/facts.js';
import { decreeLabel } from './labels.js';
import { BLANK, searchBody } from './registry.service.js';
import { canComplete } from './rules/completion.js';
import { Signatories } from './signatories.js';

/** The facts of a decree on paper, as far as a register of old decrees tells them. */
export type OldDecree = {
  readonly id: string;
  readonly kind: DecreeKind;
  readonly number: string;
  readonly year: number;
  readonly effectiveFrom: string;
} & Partial<Pick<Decree, 'title' | 'enactedOn' | 'effectiveUntil' | 'place' | 'subjects'>>;
type Completion = {
  readonly id: string;
  readonly data: Partial<Pick<Decree, 'title' | 'enactedOn' | 'place' | 'subjects'>>;
};

/** Old decrees by the hundred: entered as enacted, completed, and given their scans, in a unit of work of somebody else. */
@Injectable()
export class OldDecreesService {
  constructor(
    private readonly signatories: Signatories,
    private readonly files: FilesService,
    private readonly audit: AuditService,
    private readonly search: SearchIndex,
    private readonly clock: Clock,
  ) {}

  /** Without relations and annex, so that no other decree's effect is touched. */
  async register(tx: Tx, actor: Actor, given: readonly OldDecree[]): Promise<void> {
    if (given.length === 0) return;
    const today = this.clock.today();
    if (given.some(({ enactedOn }) => enactedOn && enactedOn > today))
      throw InvalidInput.at('enactedOn', 'field.in_future');
    const key = ({ kind, number, year }: Pick<Decree, 'kind' | 'number' | 'year'>) =>
      `${kind}|${number}|${year}`;
    const seen = new Set(
      (await tx.find(Decree, { select: { id: true, kind: true, number: true, year: true } })).map(key),
    );
    for (const one of given) {
      if (seen.has(key(one)))
        throw new RuleBroken('decree.number_taken', { number: one.number, year: one.year });
      seen.add(key(one));
    }
    const flags = { rules: null, rulesExample: false, seatsExample: false, version: 1 };
    const decrees = given.map(
      (facts) => ({ ...BLANK, ...flags, ...facts, status: 'enacted' }) as unknown as Decree,
    );
    await this.signatories.sign(tx, decrees);
    await insertAll(tx, Decree, decrees);
    await this.keep(
      tx,
      actor,
      'decree.enacted',
      decrees.map((after) => ({ before: null, after })),
    );
  }

  /** What was recorded as unknown becomes known. */
  async complete(tx: Tx, actor: Actor, changes: readonly Completion[]): Promise<void> {
    const pairs = [];
    for (const { id, data } of changes) {
      const before = await this.load(tx, id);
      // An annex is not among these fields: whether there is one does not matter here.
      ensure(canComplete({ ...before, hasSeats: true }, Object.keys(data)));
      pairs.push({ before, after: { ...before, ...data } });
    }
    await replaceAll(
      tx,
      Decree,
      pairs.map(({ after }) => after),
    );
    await this.keep(tx, actor, 'decree.completed', pairs);
  }

  /** Gives uploaded scans to their decrees; a former scan stays in the store. */
  async attachScans(
    tx: Tx,
    actor: Actor,
    scans: readonly { readonly decreeId: string; readonly fileId: string; readonly text: string }[],
  ): Promise<void> {
    const pairs = [];
    for (const { decreeId, fileId, text } of scans) {
      const before = await this.load(tx, decreeId);
      await this.files.handOver(tx, fileId, { ownerKind: 'decree', ownerId: decreeId });
      await tx.delete(ScanText, { decreeId });
      if (text !== '') await tx.insert(ScanText, { decreeId, text });
      pairs.push({ before, after: { ...before, scanFileId: fileId } });
    }
    await replaceAll(
      tx,
      Decree,
      pairs.map(({ after }) => after),
    );
    await this.keep(tx, actor, 'decree.scanned', pairs);
  }

  private async load(tx: Tx, id: string): Promise<Decree> {
    const decree = await tx.findOneBy(Decree, { id });
    if (!decree || decree.deletedAt) throw new NotFound('decree', id);
    return decree;
  }

  private async keep(
    tx: Tx,
    actor: Actor,
    action: string,
    pairs: readonly { readonly before: unknown; readonly after: Decree }[],
  ): Promise<void> {
    const ids = pairs.map(({ after }) => after.id);
    const texts = new Map<string, string>();
    for (let at = 0; at < ids.length; at += 1_000) {
      const read = await tx.findBy(ScanText, { decreeId: In(ids.slice(at, at + 1_000)) });
      for (const { decreeId, text } of read) texts.set(decreeId, text);
    }
    const docs = pairs.map(({ after }) => ({
      ...{ refId: after.id, title: decreeLabel(after), body: searchBody(after, texts.get(after.id)) },
    }));
    await this.search.putAll(tx, 'decree', docs);
    const deeds = pairs.map(({ before, after }) => ({
      ...{ action, subjectType: 'decree', subjectId: after.id, before, after },
    }));
    await this.audit.recordAll(tx, actor, deeds);
  }
}
