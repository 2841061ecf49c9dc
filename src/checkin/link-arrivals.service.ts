import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { bearerOf, PersonalLinksService } from '../identity/index.js';
import { firstRefusal, refused, type Verdict } from '../kernel/verdict.js';
import { Attendance, AttendanceService, Meeting, SeatsNow } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ensure, InvalidInput, NotFound } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import type { ArriveByLink } from './check-in.dto.js';
import { DoorsQueries } from './doors.queries.js';
import { arrivalsOf, checkedIn, checkInOpen, isTheInvited } from './rules/check-in.js';

/** The links of the invitations: whoever holds one has no account, and acts for its seat only. */
const INVITATION = 'rsvp';

/** Coming in without an account: the personal link says for which seat, the code on the screen that one is there. */
@Injectable()
export class LinkArrivals {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly links: PersonalLinksService,
    private readonly doors: DoorsQueries,
    private readonly seats: SeatsNow,
    private readonly attendance: AttendanceService,
  ) {}

  /** @throws NotFound for a link nobody issued */
  async open(em: EntityManager, token: string) {
    const link = await this.links.find(em, INVITATION, token);
    const entry = link && (await em.findOneBy(Attendance, { id: link.subjectId }));
    const meeting = entry && (await em.findOneBy(Meeting, { id: entry.meetingId }));
    if (!link || !entry || !meeting || meeting.deletedAt !== null) throw new NotFound('link');
    const alive = link.revokedAt === null && entry.deletedAt === null;
    const verdict: Verdict = firstRefusal(
      alive ? { ok: true } : refused('checkin.personal_wrong', { office: entry.officeTitle }),
      checkInOpen(meeting, this.clock.now()),
      isTheInvited(entry, link.personId),
      await this.seats.stillHeld(em, meeting, entry),
    );
    return { link, entry, meeting, verdict };
  }

  arrive(token: string, input: Input<ArriveByLink>): Promise<void> {
    return this.uow.run(async (tx) => {
      const { link, entry, meeting, verdict } = await this.open(tx, token);
      ensure(verdict);
      const { code, as, name, officeTitle } = input.read();
      const proof = await this.doors.proof(tx, meeting, code);
      if (!proof.ok) throw InvalidInput.at('code', proof.code);
      if (!arrivalsOf(meeting.mode).includes(as)) throw InvalidInput.at('as', 'checkin.no_such_arrival');
      if (as === 'represented' && !name) throw InvalidInput.at('name', 'attendance.representative_required');
      const deputy = name ? { name, officeTitle: officeTitle ?? null } : null;
      const change = checkedIn(entry, as, deputy, this.clock.now());
      if (change === null) return;
      const bearer = bearerOf(link, entry.officeTitle);
      await this.attendance.keep(tx, bearer, meeting, entry, { ...change, checkedInVia: 'link' });
      await this.links.used(tx, link.id);
    });
  }
}
