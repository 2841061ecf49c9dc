import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import type { Verdict } from '../kernel/verdict.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { Minutes } from './minutes.entity.js';
import { factsOf, meetingIsOpen } from './rules/minutes-lifecycle.js';

/** The first revision appears by itself, and says from when on the record of the meeting stands still. */
@Injectable()
export class DraftingService {
  constructor(private readonly audit: AuditService) {}

  async begin(tx: Tx, actor: Actor, meetingId: string): Promise<void> {
    if (await tx.existsBy(Minutes, { meetingId })) return;
    const id = newId();
    await tx.insert(Minutes, { id, meetingId, revision: 1, state: 'draft', version: 1 });
    await this.audit.record(tx, actor, {
      action: 'minutes.begun',
      subjectType: 'minutes',
      subjectId: id,
      particulars: { meetingId, revision: 1 },
    });
  }

  async isOpen(em: EntityManager, meetingId: string): Promise<Verdict> {
    const where = { meetingId, deletedAt: IsNull() };
    const standing = await em.findOne(Minutes, { where, order: { revision: 'DESC' } });
    return meetingIsOpen(standing ? factsOf(standing) : null);
  }
}
