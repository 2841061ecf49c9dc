import { Module, type OnModuleInit } from '@nestjs/common';
import { isPermitted } from '../identity/index.js';
import { Attendance, Meeting, MeetingPanels, MeetingsModule } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { CheckInApi } from './api/check-in.api.js';
import { CheckInCodes } from './check-in-codes.js';
import { CheckInService } from './check-in.service.js';
import { DoorsQueries, signedIn } from './doors.queries.js';
import { LinkArrivals } from './link-arrivals.service.js';
import { ScreenCodes } from './screen-codes.js';
import { checkInOpen } from './rules/check-in.js';
import { ArrivingPages } from './web/arriving.pages.js';
import { seatFacts } from './web/arriving.presenter.js';
import { LinkArrivingPages } from './web/link-arriving.pages.js';
import { PersonalCodePages } from './web/personal-code.pages.js';
import { RollCallPages } from './web/roll-call.pages.js';
import { ScreenCodePages } from './web/screen-code.pages.js';

/** Owns no records: how people come to be in the attendance list that meetings keeps. */
@Module({
  imports: [MeetingsModule],
  providers: [CheckInCodes, CheckInService, DoorsQueries, LinkArrivals, ScreenCodes],
  controllers: [
    CheckInApi,
    ScreenCodePages,
    PersonalCodePages,
    RollCallPages,
    LinkArrivingPages,
    ArrivingPages,
  ],
  exports: [CheckInCodes, ScreenCodes],
})
export class CheckInModule implements OnModuleInit {
  constructor(
    private readonly panels: MeetingPanels,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** While people come in, the page of the meeting shows each how. */
  onModuleInit(): void {
    this.panels.register('checkin', async (actor, { id, slug }) => {
      const meeting = await this.reader.em.findOneByOrFail(Meeting, { id });
      if (!checkInOpen(meeting, this.clock.now()).ok) return null;
      const entries = await this.reader.em.findBy(Attendance, { meetingId: id });
      const own = entries.filter((entry) => entry.deletedAt === null && signedIn(actor).owns(entry));
      const receives = isPermitted(actor, 'attendance.write');
      if (own.length === 0 && !receives) return null;
      const data = { id, path: `/rapat/${slug}`, own: own.map(seatFacts), receives };
      return { partial: 'pages/checkin/_panel', data };
    });
  }
}
