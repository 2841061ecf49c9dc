import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { AttendanceQueries } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { page } from '../../platform/views/page.js';
import { CheckInCodes } from '../check-in-codes.js';
import { ScreenCodes } from '../screen-codes.js';
import { meetingFacts } from './arriving.presenter.js';

/**
 * The code for the projector: as a page of its own while people come in, as a piece for other pages, and as a picture.
 * Only the secretariat fetches it: whoever could from home would be present from home.
 */
@Controller('rapat/:slug')
export class ScreenCodePages {
  constructor(
    private readonly reader: Reader,
    private readonly screens: ScreenCodes,
    private readonly attendance: AttendanceQueries,
    private readonly codes: CheckInCodes,
  ) {}

  @Get('kode-layar')
  @Requires('attendance.write')
  async whole(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return page(reply, 'pages/checkin/screen', await this.model(actor, slug));
  }

  /** The same without its surroundings; it asks for its successor when its time is up. */
  @Get('kode-layar/kini')
  @Requires('attendance.write')
  async piece(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return page(reply, 'pages/checkin/_screen-code', await this.model(actor, slug));
  }

  @Get('kode-layar.svg')
  @Requires('attendance.write')
  async picture(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const { meeting } = await this.attendance.sheet(this.reader.em, actor, slug);
    const { svg, secondsLeft } = this.codes.screen(meeting.id);
    reply.header('cache-control', 'no-store').header('x-seconds-left', String(secondsLeft));
    return reply.type('image/svg+xml; charset=utf-8').send(svg);
  }

  private async model(actor: Actor, slug: string) {
    const { meeting, quorum, entries } = await this.attendance.sheet(this.reader.em, actor, slug);
    return {
      ...this.screens.of(meeting),
      path: `/rapat/${meeting.slug}`,
      meeting: meetingFacts(meeting),
      quorum,
      there: entries.filter(({ arrivedAt, leftAt }) => arrivedAt !== null && leftAt === null).length,
      invited: entries.length,
    };
  }
}
