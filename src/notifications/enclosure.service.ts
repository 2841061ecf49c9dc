import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../identity/index.js';
import { meetingCalendar, MeetingsQueries } from '../meetings/index.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import type { Mail } from '../platform/mail/mailer.js';
import type { MailJob } from './notification.entities.js';

/** The calendar entry that goes along with a mail. */
@Injectable()
export class EnclosureService {
  constructor(
    private readonly reader: Reader,
    private readonly meetings: MeetingsQueries,
    private readonly env: Env,
  ) {}

  async of(job: MailJob): Promise<Partial<Mail>> {
    if (!job.meetingId || !job.calendarMethod) return {};
    const meeting = await this.meetings.one(this.reader.em, SYSTEM, job.meetingId);
    const host = new URL(this.env.baseUrl).hostname;
    const content = meetingCalendar([meeting], {
      method: job.calendarMethod,
      urlOf: ({ slug }) => `${this.env.baseUrl}/rapat/${slug}`,
      organizer: { name: 'Sekretariat Dewan', email: this.env.mailFrom ?? `mufakat@${host}` },
      attendees: [{ name: job.recipient, email: job.recipient }],
    });
    return { icalEvent: { method: job.calendarMethod, filename: 'undangan.ics', content } };
  }
}
