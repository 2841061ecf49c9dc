import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../identity/index.js';
import { dayOf } from '../../kernel/civil-date.js';
import type { OrgUnit } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { ensure, RuleBroken, type Facts } from '../../platform/errors/domain-error.js';
import type { Match } from '../../platform/http/etag.js';
import { ExtensionsService } from '../extensions.service.js';
import { Extension } from '../extension.entity.js';
import { FollowUpRecords, type Opened } from '../follow-up-records.js';
import { FollowUpEvent } from '../follow-up-story.entity.js';
import { HandReminders } from './hand-reminders.js';
import { Placing } from '../placing.js';
import {
  BULK_VERBS,
  mayExtendTo,
  mayReassign,
  mayRemind,
  newDueDate,
  type BulkWords,
} from '../rules/bulk.js';
import { givenAnew } from '../rules/parties.js';

/** The words, and the unit they name once it is known to be there. */
export type BulkOrder = BulkWords & {
  readonly unit: OrgUnit | null;
  /** Units asked before whether anybody of them can be written to. */
  readonly deaf: Map<string, boolean>;
};
export type Planned = {
  readonly opened: Opened;
  readonly effect: { readonly code: string; readonly facts: Facts };
};

/** One row of a deed on many: first whether it may be done and what comes of it, then the doing. */
@Injectable()
export class BulkDeeds {
  constructor(
    private readonly records: FollowUpRecords,
    private readonly extensions: ExtensionsService,
    private readonly placing: Placing,
    private readonly reminders: HandReminders,
    private readonly clock: Clock,
  ) {}

  /** Writes nothing: the preview and the deed ask here. @throws NotFound, Stale, Forbidden, RuleBroken */
  async plan(em: EntityManager, actor: Actor, id: string, match: Match, order: BulkOrder): Promise<Planned> {
    const opened = await this.records.open(em, actor, id, match, BULK_VERBS[order.deed]);
    const { orgUnitId, orgUnitName: from, dueOn: before } = opened.row;
    const today = this.clock.today();
    if (order.deed === 'reassign') {
      const unit = order.unit!;
      ensure(mayReassign(unit.id, orgUnitId, opened.situation.whole));
      return { opened, effect: { code: 'bulk.effect_reassign', facts: { from, to: unit.name } } };
    }
    if (order.deed === 'extend') {
      const dueOn = newDueDate(order, before);
      if (await em.existsBy(Extension, { followUpId: id, state: 'requested' }))
        throw new RuleBroken('bulk.extension_pending');
      ensure(mayExtendTo(dueOn, before, today));
      return { opened, effect: { code: 'bulk.effect_extend', facts: { before, dueOn } } };
    }
    const where = { followUpId: id, event: 'reminded' };
    const last = await em.findOne(FollowUpEvent, { where, order: { at: 'DESC', id: 'DESC' } });
    ensure(mayRemind(last && dayOf(last.at), today));
    const deaf = order.deaf.get(orgUnitId) ?? (await this.reminders.deaf(em, [opened.row])).has(id);
    order.deaf.set(orgUnitId, deaf);
    if (deaf) throw new RuleBroken('bulk.nobody');
    return { opened, effect: { code: 'bulk.effect_remind', facts: { unit: from } } };
  }

  /** Reminding is one letter for all rows of a recipient, so it follows when all rows are known. */
  async carryOut(tx: Tx, actor: Actor, { followUp, row }: Opened, order: BulkOrder): Promise<void> {
    if (order.deed === 'remind') return;
    const { reason = null } = order;
    if (order.deed === 'extend')
      return this.extensions.give(tx, actor, followUp, newDueDate(order, row.dueOn), reason ?? '');
    const { id: toUnitId, name: to } = order.unit!;
    const facts = { fromUnitId: row.orgUnitId, toUnitId, from: row.orgUnitName, to };
    Object.assign(followUp, givenAnew(toUnitId));
    await this.placing.renewSupport(tx, followUp, undefined);
    await this.records.keep(tx, actor, followUp, { event: 'reassigned', reason, facts });
  }
}
