import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { page } from '../../platform/views/page.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { MeetingPapers } from '../print/meeting-papers.js';
import { RosterDriftService } from '../roster-drift.service.js';
import type { Typed } from './meeting-form.js';
import { MeetingOverview } from './meeting-overview.js';

/** One meeting: its agenda, who is invited, its papers, and what later modules tell of it. */
@Controller('rapat/:slug')
export class MeetingPages {
  constructor(
    private readonly reader: Reader,
    private readonly overview: MeetingOverview,
    private readonly queries: MeetingsQueries,
    private readonly papers: MeetingPapers,
    private readonly drift: RosterDriftService,
  ) {}

  @Get()
  @Requires('meeting.read')
  async show(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const meeting = await this.queries.one(this.reader.em, actor, slug);
    // An id or a former address leads to where the meeting is now.
    if (meeting.slug !== slug) return reply.redirect(`/rapat/${meeting.slug}`, 303);
    return page(reply, 'pages/meetings/show', await this.overview.page(actor, slug));
  }

  @Get('undangan.pdf')
  @Requires('meeting.read')
  async invitation(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    await this.papers.invitation(actor, slug, reply);
  }

  @Get('pemberitahuan.pdf')
  @Requires('meeting.read')
  async notice(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    await this.papers.notice(actor, slug, reply);
  }

  @Get('daftar-hadir.pdf')
  @Requires('meeting.read')
  async sheet(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query('kosong') blank: unknown,
    @Res() reply: FastifyReply,
  ) {
    await this.papers.sheet(actor, slug, blank === '1' ? 'blank' : 'filled', reply);
  }

  @Get('kalender.ics')
  @Requires('meeting.read')
  async calendar(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    await this.papers.calendar(actor, slug, reply);
  }

  @Post('susunan')
  @Requires('meeting.write')
  async applyRoster(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    await this.drift.apply(actor, slug, Match.ofForm(body.versi));
    flash(reply, 'ok', 'meetings.flash_roster');
    return reply.redirect(`/rapat/${slug}${body.kembali === 'ruang' ? '/ruang' : ''}`, 303);
  }
}
