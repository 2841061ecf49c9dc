import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/new-id.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { ItemOrigin, type OriginKind } from './item-origin.entity.js';

/** Writes down where an agenda item comes from. */
@Injectable()
export class Origins {
  async add(tx: Tx, agendaItemId: string, kind: OriginKind, refIds: readonly string[]): Promise<void> {
    for (const refId of refIds) {
      await tx.insert(ItemOrigin, { id: newId(), agendaItemId, kind, refId, deletedAt: null });
    }
  }
}
