import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { ReportLinks } from '../followups/index.js';
import { SYSTEM } from '../identity/index.js';
import {
  Attendance,
  Guest,
  InvitationLinks,
  LettersQueries,
  meetingCalendar,
  MeetingsQueries,
  type Meeting,
  type Rsvp,
} from '../meetings/index.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import type { Mail } from '../platform/mail/mailer.js';
import { ViewEngine } from '../platform/views/view-engine.js';
import { Words } from '../platform/words.js';
import { InvitationPrints } from './invitation-prints.js';
import type { MailJob } from './notification.entities.js';
import { mailParagraphs } from './rules/mail-lines.js';

type Named = { displayName: string | null; officeTitle: string | null; rsvp: Rsvp | null };
type Parts = Pick<Mail, 'text' | 'html' | 'list' | 'attachments' | 'icalEvent'>;

/** What goes along with a mail: the letter, the calendar entry and the link by which this person answers. */
@Injectable()
export class EnclosureService {
  constructor(
    private readonly reader: Reader,
    private readonly meetings: MeetingsQueries,
    private readonly letters: LettersQueries,
    private readonly links: InvitationLinks,
    private readonly reportLinks: ReportLinks,
    private readonly prints: InvitationPrints,
    private readonly words: Words,
    private readonly views: ViewEngine,
    private readonly env: Env,
  ) {}

  async of(job: MailJob): Promise<Parts> {
    if (!job.meetingId || !job.calendarMethod) return this.notice(job);
    const meeting = await this.meetings.one(this.reader.em, SYSTEM, job.meetingId);
    const { meetingId, personId } = job;
    const seats =
      personId === ''
        ? []
        : await this.reader.em.findBy(Attendance, { meetingId, personId, deletedAt: IsNull() });
    const calling = job.calendarMethod === 'REQUEST';
    return {
      text: calling ? await this.personal(job, meeting, seats) : job.body,
      icalEvent: this.calendar(job, meeting, seats[0] ?? (await this.guest(job))),
      ...(calling || (await this.isToldByLetter(meeting))
        ? { attachments: [await this.letter(meeting)] }
        : {}),
    };
  }

  /** A reminder is also a page, and says where its reader sets how it comes. */
  private async notice({ body, subject, kind, settingsUrl }: MailJob): Promise<Parts> {
    const text = await this.reportLinks.written(this.reader.em, body);
    if (kind !== 'reminder') return { text };
    const html = this.views.render('pages/notifications/reminder-mail', {
      ...{ subject, paragraphs: mailParagraphs(text) },
    });
    return { text, html, ...(settingsUrl ? { list: { unsubscribe: settingsUrl } } : {}) };
  }

  /** Only here the links are written out: what waits in the database carries none. */
  private async personal({ body }: MailJob, { id }: Meeting, seats: readonly Attendance[]): Promise<string> {
    const entryIds = seats.map((seat) => seat.id);
    const urls = await this.links.urls(this.reader.em, id, entryIds);
    const told = seats.flatMap(({ id: entryId, officeTitle }) => {
      const answer = urls.get(entryId);
      return answer ? this.words.say('mail.rsvp', { office: officeTitle, answer }) : [];
    });
    return [body, ...told].join('\n\n');
  }

  /** Put off or called off: the CANCEL brings the letter that says so. */
  private async isToldByLetter(meeting: Meeting): Promise<boolean> {
    return (await this.letters.noticeOf(this.reader.em, meeting)) !== null;
  }

  private async letter(meeting: Meeting) {
    const { bytes, name } = await this.prints.of(meeting);
    return { filename: name, content: bytes, contentType: 'application/pdf' };
  }

  private async guest({ personId: id, meetingId }: MailJob): Promise<Named | null> {
    const guest = id === '' ? null : await this.reader.em.findOneBy(Guest, { id, meetingId: meetingId! });
    return guest && { displayName: guest.name, officeTitle: guest.officeTitle, rsvp: null };
  }

  private calendar(job: MailJob, meeting: Meeting, seat: Named | null): Mail['icalEvent'] {
    const method = job.calendarMethod!;
    const host = new URL(this.env.baseUrl).hostname;
    const name = seat?.displayName ?? seat?.officeTitle ?? job.recipient;
    const content = meetingCalendar([meeting], {
      method,
      urlOf: ({ slug }) => `${this.env.baseUrl}/rapat/${slug}`,
      organizer: { name: 'Sekretariat Dewan', email: this.env.mailFrom ?? `mufakat@${host}` },
      attendees: [{ name, email: job.recipient, rsvp: seat?.rsvp ?? null }],
    });
    return { method, filename: 'undangan.ics', content };
  }
}
