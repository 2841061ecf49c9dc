import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ensure, NotFound } from '../platform/errors/domain-error.js';
import { Attendance } from './attendance.entity.js';
import { ItemAbsence } from './item-absence.entity.js';
import { visibleItem } from './meeting-access.js';
import { MeetingLocks } from './meeting-locks.js';
import { MeetingRecords } from './meeting-records.js';
import type { AbsenceReason } from './rules/item-absence.js';
import { canRecordAttendance } from './rules/meeting-lifecycle.js';

type At = { readonly agendaItemId: string; readonly entryId: string };

/** Who takes no part in which matter: withdrawn, or out of the room. */
@Injectable()
export class AbsencesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: MeetingRecords,
    private readonly locks: MeetingLocks,
  ) {}

  /** Says why a seat takes no part in a matter; without a reason it takes part again. */
  set(actor: Actor, { agendaItemId, entryId }: At, reason: AbsenceReason | null): Promise<void> {
    return this.uow.run(async (tx) => {
      const [item, meeting] = await visibleItem(tx, actor, agendaItemId);
      ensure(canRecordAttendance(meeting));
      ensure(await this.locks.isOpen(tx, meeting.id));
      const entry = await tx.findOneBy(Attendance, { id: entryId, meetingId: meeting.id });
      if (!entry || entry.deletedAt !== null) throw new NotFound('attendance', entryId);
      const place = { agendaItemId: item.id, seatId: entry.seatId };
      const before = await tx.findOneBy(ItemAbsence, place);
      if ((before?.reason ?? null) === reason) return;
      await tx.delete(ItemAbsence, place);
      if (reason !== null) {
        await tx.insert(ItemAbsence, {
          ...{ id: newId(), meetingId: meeting.id, ...place, reason },
          deletedAt: null,
        });
      }
      await this.records.note(tx, actor, {
        action: reason === null ? 'absence.withdrawn' : 'absence.recorded',
        subjectType: 'agenda_item',
        subjectId: item.id,
        before: before ? { reason: before.reason } : undefined,
        after: reason === null ? undefined : { reason },
        particulars: { seatId: entry.seatId, officeTitle: entry.officeTitle },
      });
    });
  }

  of(em: EntityManager, meetingId: string): Promise<ItemAbsence[]> {
    return em.findBy(ItemAbsence, { meetingId });
  }
}
