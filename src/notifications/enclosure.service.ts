import { Injectable } from '@nestjs/common';
import type { AuditRow } from '../audit/index.js';
import { SYSTEM } from '../identity/index.js';
import { Meeting, meetingCalendar, MeetingsQueries } from '../meetings/index.js';
import { Env } from '../platform/config/env.js';
import { Reader } from '../platform/database/reader.js';
import type { Mail } from '../platform/mail/mailer.js';
import type { MailJob } from './notification.entities.js';

export type Subject = {
  readonly title: string;
  readonly path: string;
  readonly meetingId: string | null;
  readonly orgUnitIds: readonly string[];
};

/** What a mail is about, and the calendar entry that goes along. */
@Injectable()
export class EnclosureService {
  constructor(
    private readonly reader: Reader,
    private readonly meetings: MeetingsQueries,
    private readonly env: Env,
  ) {}

  async subjectOf(entry: AuditRow, payload: Readonly<Record<string, unknown>>): Promise<Subject> {
    if (entry.subjectType === 'followup') return this.followUp(entry.subjectId!);
    const particulars = (payload.particulars ?? {}) as { meetingId?: string };
    const meetingId = entry.subjectType === 'meeting' ? entry.subjectId : (particulars.meetingId ?? null);
    const meeting = meetingId ? await this.reader.em.findOneBy(Meeting, { id: meetingId }) : null;
    const folder = entry.subjectType === 'minutes' ? 'notula' : 'rapat';
    return {
      title: meeting?.title ?? '',
      path: `/${folder}/${meeting?.slug ?? ''}`,
      meetingId,
      orgUnitIds: [],
    };
  }

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

  private async followUp(id: string): Promise<Subject> {
    const [row] = await this.reader.rows<{
      number: string;
      title: string;
      orgUnitId: string;
      sequence: number;
      year: number;
    }>('SELECT "number", "title", "orgUnitId", "sequence", "year" FROM "follow_up" WHERE "id" = :id', { id });
    if (!row) return { title: '', path: '/tindak-lanjut', meetingId: null, orgUnitIds: [] };
    return {
      title: `${row.number} ${row.title}`,
      path: `/tindak-lanjut/${row.sequence}-${row.year}`,
      meetingId: null,
      orgUnitIds: [row.orgUnitId],
    };
  }
}
