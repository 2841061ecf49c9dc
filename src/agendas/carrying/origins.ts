import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../../kernel/new-id.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { ItemOrigin, type OriginKind } from './item-origin.entity.js';

/** Writes down where an agenda item comes from. */
@Injectable()
export class Origins {
  /** Ids of what an item comes from. */
  async of(em: EntityManager, agendaItemId: string, kind: OriginKind): Promise<string[]> {
    const found = await em.find(ItemOrigin, { where: { agendaItemId, kind }, order: { id: 'ASC' } });
    return found.map(({ refId }) => refId);
  }

  /** The same, without what is written down already. */
  async complete(tx: Tx, agendaItemId: string, kind: OriginKind, refIds: readonly string[]): Promise<void> {
    const known = new Set(await this.of(tx, agendaItemId, kind));
    await this.add(
      tx,
      agendaItemId,
      kind,
      refIds.filter((id) => !known.has(id)),
    );
  }

  async add(tx: Tx, agendaItemId: string, kind: OriginKind, refIds: readonly string[]): Promise<void> {
    for (const refId of refIds) {
      await tx.insert(ItemOrigin, { id: newId(), agendaItemId, kind, refId, deletedAt: null });
    }
  }
}
