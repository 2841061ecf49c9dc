import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Attendance } from './attendance.entity.js';
import { ItemAbsence } from './item-absence.entity.js';
import { Meeting } from './meeting.entity.js';
import { votingMoment } from './rules/quorum.js';
import { barredSeats, type Barred } from './rules/voters.js';

/** An invited seat as a vote sees it. */
export type Voter = {
  readonly seatId: string;
  readonly officeTitle: string;
  readonly displayName: string | null;
  /** Who votes for the seat in the holder's place. */
  readonly representative: string | null;
  /** null = votes. */
  readonly barred: Barred | null;
};

/** Who votes on a matter at this moment, in the order of the annex. */
@Injectable()
export class VotersQueries {
  constructor(private readonly clock: Clock) {}

  async on(em: EntityManager, meetingId: string, agendaItemId: string): Promise<Voter[]> {
    const meeting = await em.findOneByOrFail(Meeting, { id: meetingId });
    const entries = await em.find(Attendance, {
      where: { meetingId },
      order: { seatOrder: 'ASC', id: 'ASC' },
    });
    const absent = await em.findBy(ItemAbsence, { agendaItemId });
    const out = new Set(absent.map(({ seatId }) => seatId));
    const at = votingMoment(meeting, this.clock.now());
    const called = entries.filter((entry) => entry.deletedAt === null);
    const barred = barredSeats(called, meeting.rule, at, out);
    return called.map((entry) => ({
      seatId: entry.seatId,
      officeTitle: entry.officeTitle,
      displayName: entry.displayName,
      representative: entry.status === 'represented' ? entry.representativeName : null,
      barred: barred.get(entry.seatId) ?? null,
    }));
  }
}
