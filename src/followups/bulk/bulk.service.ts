import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../identity/index.js';
import { OrgQueries } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { InvalidInput, RuleBroken } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import type { Input } from '../../platform/http/input.js';
import type { Opened } from '../follow-up-records.js';
import type { FollowUpRow } from '../follow-up-row.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { lacking, MOST_AT_ONCE, type BulkWords } from '../rules/bulk.js';
import { each, type Outcome, type RefusedRow } from '../several/each.js';
import type { DoBulk, PreviewBulk } from './bulk.dto.js';
import { HandReminders } from './hand-reminders.js';
import { BulkDeeds, type BulkOrder, type Planned } from './bulk-deeds.js';

export type PreviewRow = {
  readonly id: string;
  /** null = nobody knows of it. */
  readonly row: FollowUpRow | null;
  readonly effect: Planned['effect'] | null;
  readonly refusal: RefusedRow | null;
};
export type Done = { readonly id: string; readonly number: string; readonly version: number };

/** Everybody who could be told was told before: by hand of one, or in another letter of today. */
const REMINDED = { code: 'bulk.reminded_today', facts: {}, fields: [] } as const;

/** The same deed on many follow-ups: looked at first, then done in one unit of work. */
@Injectable()
export class BulkService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: FollowUpsQueries,
    private readonly deeds: BulkDeeds,
    private readonly reminders: HandReminders,
    private readonly org: OrgQueries,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** What would come of each; writes nothing. @throws InvalidInput, RuleBroken where more are meant than may be */
  async preview(actor: Actor, input: Input<PreviewBulk>): Promise<PreviewRow[]> {
    const { ids, filter, ...words } = input.read();
    const { em } = this.reader;
    const order = await this.order(em, words);
    const rows = await this.chosen(actor, ids, filter);
    const known = new Map(rows.map((row) => [row.id, row]));
    const wanted = [...new Set(ids ?? known.keys())].map((id) => ({ id }));
    const { done, refused } = await each(wanted, async ({ id }) => {
      const { effect } = await this.deeds.plan(em, actor, id, Match.any, order);
      return { id, effect };
    });
    const effects = new Map(done.map(({ id, effect }) => [id, effect]));
    const refusals = new Map(refused.map((one) => [one.id, one]));
    return wanted.map(({ id }) => ({
      ...{ id, row: known.get(id) ?? null },
      ...{ effect: effects.get(id) ?? null, refusal: refusals.get(id) ?? null },
    }));
  }

  /** One unit of work for all that can be done; what was changed since the preview, or never could be, is told. */
  carryOut(actor: Actor, input: Input<DoBulk>): Promise<Outcome<Done>> {
    return this.uow.run(async (tx) => {
      const { rows, ...words } = input.read();
      const order = await this.order(tx, words);
      const wanted = [...new Map(rows.map((row) => [row.id, row])).values()];
      const tried = await each(wanted, async ({ id, version }) => {
        const { opened } = await this.deeds.plan(tx, actor, id, Match.ofForm(String(version)), order);
        await this.deeds.carryOut(tx, actor, opened, order);
        return opened;
      });
      const told = order.deed === 'remind' ? await this.remind(tx, actor, tried.done) : null;
      const done = tried.done.filter(({ row }) => told?.has(row.id) ?? true);
      const late = tried.done.filter((one) => !done.includes(one));
      return {
        done: done.map(({ followUp: { id, number, version } }) => ({ id, number, version })),
        refused: [...tried.refused, ...late.map(({ row }) => ({ id: row.id, ...REMINDED }))],
      };
    });
  }

  private remind(tx: Tx, actor: Actor, opened: readonly Opened[]) {
    return this.reminders.remind(
      tx,
      actor,
      opened.map(({ row }) => row),
    );
  }

  private async order(em: EntityManager, words: BulkWords): Promise<BulkOrder> {
    const faults = lacking(words).map(([field, code]) => ({ field, code }));
    if (faults.length > 0) throw new InvalidInput(faults);
    if (words.deed !== 'reassign') return { ...words, unit: null, deaf: new Map() };
    const [unit] = await this.org.unitsByIds(em, [words.orgUnitId!]);
    const ended = unit && unit.validUntil !== null && unit.validUntil < this.clock.today();
    if (!unit || unit.deletedAt || ended) throw InvalidInput.at('orgUnitId', 'field.unknown_id');
    return { ...words, unit, deaf: new Map() };
  }

  private async chosen(
    actor: Actor,
    ids: PreviewBulk['ids'],
    filter: PreviewBulk['filter'],
  ): Promise<FollowUpRow[]> {
    if (Boolean(ids?.length) === Boolean(filter)) throw InvalidInput.at('ids', 'bulk.nothing_chosen');
    if (!filter) return this.queries.visibleAmong(actor, ids ?? []);
    const count = await this.queries.count(actor, filter);
    if (count > MOST_AT_ONCE) throw new RuleBroken('bulk.too_many', { count, limit: MOST_AT_ONCE });
    return this.queries.all(actor, filter);
  }
}
