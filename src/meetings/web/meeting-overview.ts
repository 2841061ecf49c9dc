import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { AgendaQueries } from '../agenda.queries.js';
import { AttendanceQueries } from '../attendance.queries.js';
import { LettersQueries } from '../letters.queries.js';
import { MeetingLocks } from '../meeting-locks.js';
import { MeetingPanels } from '../meeting-panels.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { RosterDriftService } from '../roster-drift.service.js';
import { MeetingChoices } from './meeting-choices.js';
import { AdjourningQueries } from '../adjourning/adjourning.queries.js';
import { lineageView } from './lineage.presenter.js';
import { meetingPage } from './meeting.presenter.js';

/** Gathers everything the page of one meeting shows. */
@Injectable()
export class MeetingOverview {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly meetings: MeetingsQueries,
    private readonly agenda: AgendaQueries,
    private readonly attendance: AttendanceQueries,
    private readonly drift: RosterDriftService,
    private readonly locks: MeetingLocks,
    private readonly panels: MeetingPanels,
    private readonly choices: MeetingChoices,
    private readonly letters: LettersQueries,
    private readonly adjourning: AdjourningQueries,
  ) {}

  async page(actor: Actor, slug: string) {
    const { em } = this.reader;
    const sheet = await this.attendance.sheet(em, actor, slug);
    const { meeting } = sheet;
    const facts = (await this.panels.rowFacts(actor, [meeting.id])).get(meeting.id);
    return meetingPage({
      ...{ actor, sheet, now: this.clock.now(), minutesState: facts?.minutesState ?? null },
      items: await this.agenda.all(em, actor, meeting.id),
      hasNotice: (await this.letters.noticeOf(em, meeting)) !== null,
      takenOff: await this.agenda.takenOff(em, actor, meeting.id),
      history: await this.meetings.history(em, meeting.id),
      drift: await this.drift.of(em, meeting),
      held: await this.drift.held(em, meeting),
      lock: await this.locks.isOpen(em, meeting.id),
      panels: await this.panels.of(actor, meeting),
      lineage: lineageView(actor, meeting, await this.adjourning.of(em, actor, meeting)),
      council: await this.choices.councilName(meeting.councilId),
      minuteTaker: await this.choices.personName(meeting.minuteTakerPersonId),
    });
  }
}
