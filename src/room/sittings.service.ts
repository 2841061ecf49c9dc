import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { allowed, refused } from '../kernel/verdict.js';
import { AgendaItem, visibleItem, type Meeting } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ensure } from '../platform/errors/domain-error.js';
import { ItemSitting } from './room.entities.js';

/** Which matter is before the meeting, and since when. One at a time. */
@Injectable()
export class SittingsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** Bahas: from now on the meeting is about this; whatever was before it stops. */
  open(actor: Actor, agendaItemId: string): Promise<void> {
    return this.uow.run(async (tx) => {
      const [item, meeting] = await visibleItem(tx, actor, agendaItemId);
      ensure(meeting.status === 'in-session' ? allowed : refused('room.not_running'));
      const running = await this.running(tx, meeting);
      if (running.some((one) => one.agendaItemId === item.id)) return;
      const now = this.clock.now();
      await this.stop(tx, running, now);
      const sitting = { id: newId(), meetingId: meeting.id, agendaItemId: item.id };
      await tx.insert(ItemSitting, { ...sitting, openedAt: now, closedAt: null, deletedAt: null });
      await this.tell(tx, actor, item, 'agenda_item.opened');
    });
  }

  /** The matter is done, or put aside: its clock stops. */
  close(actor: Actor, agendaItemId: string): Promise<void> {
    return this.uow.run(async (tx) => {
      const [item, meeting] = await visibleItem(tx, actor, agendaItemId);
      const running = (await this.running(tx, meeting)).filter((one) => one.agendaItemId === item.id);
      if (running.length === 0) return;
      await this.stop(tx, running, this.clock.now());
      await this.tell(tx, actor, item, 'agenda_item.closed');
    });
  }

  private running(tx: Tx, { id: meetingId }: Meeting): Promise<ItemSitting[]> {
    return tx.findBy(ItemSitting, { meetingId, closedAt: IsNull() });
  }

  private async stop(tx: Tx, running: readonly ItemSitting[], now: string): Promise<void> {
    for (const { id } of running) await tx.update(ItemSitting, { id }, { closedAt: now });
  }

  private tell(tx: Tx, actor: Actor, { id, meetingId }: AgendaItem, action: string): Promise<void> {
    const particulars = { meetingId };
    return this.audit.record(tx, actor, { action, subjectType: 'agenda_item', subjectId: id, particulars });
  }
}
