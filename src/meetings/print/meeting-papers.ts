import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../identity/index.js';
import { Env } from '../../platform/config/env.js';
import { Reader } from '../../platform/database/reader.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { AttendanceSheetPaper } from './attendance-sheet.paper.js';
import { meetingCalendar } from './calendar-event.js';
import { NoticePaper } from './notice.paper.js';
import { InvitationPaper, type PlannedLetter } from './invitation.paper.js';

/** Sends the files of a meeting; the API and the pages give the same bytes. */
@Injectable()
export class MeetingPapers {
  constructor(
    private readonly reader: Reader,
    private readonly env: Env,
    private readonly meetings: MeetingsQueries,
    private readonly letters: InvitationPaper,
    private readonly notices: NoticePaper,
    private readonly sheets: AttendanceSheetPaper,
  ) {}

  async invitation(actor: Actor, idOrSlug: string, reply: FastifyReply): Promise<void> {
    const { bytes, name } = await this.letters.print(actor, idOrSlug);
    send(reply, 'application/pdf', name, bytes);
  }

  /** The invitation before it is sent. */
  async preview(actor: Actor, idOrSlug: string, planned: PlannedLetter, reply: FastifyReply): Promise<void> {
    const { bytes, name } = await this.letters.printed(await this.letters.prepare(actor, idOrSlug, planned));
    send(reply, 'application/pdf', `pratinjau-${name}`, bytes);
  }

  /** What tells that a meeting is put off or will not take place. */
  async notice(actor: Actor, idOrSlug: string, reply: FastifyReply): Promise<void> {
    const { bytes, name } = await this.notices.print(actor, idOrSlug);
    send(reply, 'application/pdf', name, bytes);
  }

  async sheet(
    actor: Actor,
    idOrSlug: string,
    variant: 'blank' | 'filled',
    reply: FastifyReply,
  ): Promise<void> {
    const { bytes, name } = await this.sheets.print(actor, idOrSlug, variant);
    send(reply, 'application/pdf', name, bytes);
  }

  async calendar(actor: Actor, idOrSlug: string, reply: FastifyReply): Promise<void> {
    const meeting = await this.meetings.one(this.reader.em, actor, idOrSlug);
    const urlOf = ({ slug }: { slug: string }) => `${this.env.baseUrl}/rapat/${slug}`;
    send(reply, 'text/calendar; charset=utf-8', `${meeting.slug}.ics`, meetingCalendar([meeting], { urlOf }));
  }
}

function send(reply: FastifyReply, type: string, name: string, body: Buffer | string): void {
  reply
    .type(type)
    .header('content-disposition', `inline; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(body);
}
