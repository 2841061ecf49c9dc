import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Verdict } from '../../kernel/verdict.js';
import { rosterPairs } from '../../membership/index.js';
import type { Attendance } from '../attendance.entity.js';
import { ConveningService } from '../convening.service.js';
import type { Meeting } from '../meeting.entity.js';
import { holderName } from '../rules/drift-words.js';
import { stillHolds } from '../rules/rsvp.js';

/** Who fills an invited seat on the day of its meeting, by what is recorded at this moment. */
@Injectable()
export class SeatsNow {
  constructor(private readonly convening: ConveningService) {}

  /** Null when the seat is no longer invited, also where the secretariat has not yet applied the change. */
  async seated(em: EntityManager, meeting: Meeting, entry: Attendance) {
    if (entry.deletedAt !== null) return null;
    const { rows } = await this.convening.invitees(em, meeting);
    const pair = rosterPairs(meeting.roster ?? [], rows).find(({ from }) => from.seatId === entry.seatId);
    if (!pair) return null;
    const { holder } = pair.to;
    return { personId: holder?.personId ?? null, name: holder && holderName(holder) };
  }

  /** Is whoever the letter named still the one who comes for the seat? Nobody is marked present under a former name. */
  async stillHeld(em: EntityManager, meeting: Meeting, entry: Attendance): Promise<Verdict> {
    const { officeTitle, personId } = entry;
    return stillHolds({ officeTitle, personId, seated: await this.seated(em, meeting, entry) });
  }
}
