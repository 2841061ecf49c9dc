import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { touch } from '../platform/database/columns.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ensure, NotFound } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import type { AddGuest, ChangeGuest } from './attendance.dto.js';
import { Guest } from './guest.entity.js';
import { visibleMeeting } from './meeting-access.js';
import { MeetingLocks } from './meeting-locks.js';
import { MeetingRecords } from './meeting-records.js';
import { Meeting } from './meeting.entity.js';
import { canNameGuests } from './rules/meeting-lifecycle.js';

type At = { readonly meetingId: string; readonly guestId: string };

/** Peninjau and narasumber: named on the attendance list, outside every count. */
@Injectable()
export class GuestsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly records: MeetingRecords,
    private readonly locks: MeetingLocks,
  ) {}

  add(actor: Actor, meetingId: string, input: Input<AddGuest>): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await this.openMeeting(tx, actor, meetingId);
      const { name, officeTitle, orgUnitName, email } = input.read();
      const guest = tx.create(Guest, {
        id: newId(),
        meetingId: meeting.id,
        name,
        officeTitle: officeTitle ?? null,
        orgUnitName: orgUnitName ?? null,
        email: email ?? null,
        deletedAt: null,
      });
      await tx.insert(Guest, guest);
      await this.keep(tx, actor, 'guest.added', guest);
      return guest.id;
    });
  }

  change(actor: Actor, at: At, input: Input<ChangeGuest>): Promise<string> {
    return this.uow.run(async (tx) => {
      const guest = await this.load(tx, actor, at);
      const before = { ...guest };
      const given = Object.entries(input.read()).filter(([, value]) => value !== undefined);
      Object.assign(guest, Object.fromEntries(given));
      await tx.save(guest);
      await this.keep(tx, actor, 'guest.changed', guest, before);
      return guest.id;
    });
  }

  remove(actor: Actor, at: At): Promise<void> {
    return this.uow.run(async (tx) => {
      const guest = await this.load(tx, actor, at);
      const before = { ...guest };
      guest.deletedAt = this.clock.now();
      await tx.save(guest);
      await this.keep(tx, actor, 'guest.removed', guest, before);
    });
  }

  private async openMeeting(tx: Tx, actor: Actor, meetingId: string): Promise<Meeting> {
    const meeting = await visibleMeeting(tx, actor, meetingId);
    ensure(canNameGuests(meeting));
    ensure(await this.locks.isOpen(tx, meeting.id));
    return meeting;
  }

  private async load(tx: Tx, actor: Actor, { meetingId, guestId }: At): Promise<Guest> {
    const meeting = await visibleMeeting(tx, actor, meetingId);
    const guest = await tx.findOneBy(Guest, { id: guestId, meetingId: meeting.id });
    if (!guest || guest.deletedAt !== null) throw new NotFound('guest', guestId);
    await this.openMeeting(tx, actor, meeting.id);
    return guest;
  }

  private async keep(tx: Tx, actor: Actor, action: string, guest: Guest, before?: object): Promise<void> {
    await touch(tx, Meeting, guest.meetingId, this.clock.now());
    const subject = {
      subjectType: 'guest',
      subjectId: guest.id,
      particulars: { meetingId: guest.meetingId },
    };
    await this.records.note(tx, actor, { action, ...subject, before, after: { ...guest } });
  }
}
