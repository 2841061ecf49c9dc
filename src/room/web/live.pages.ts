import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ScreenCodes } from '../../checkin/index.js';
import { isPermitted, Me, Requires, type Actor } from '../../identity/index.js';
import { MeetingsQueries, type Meeting } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { page } from '../../platform/views/page.js';
import { RIGHTS } from '../live/live-access.js';
import { LiveStreams } from '../live/live-streams.js';
import { projectorPage } from '../projector.presenter.js';
import { ProjectorQueries } from '../projector.queries.js';
import { RoomQueries } from '../room.queries.js';

/** The wall of the hall, and the live connection behind it: for everybody who may know of the meeting. */
@Controller('rapat/:slug')
export class LivePages {
  constructor(
    private readonly reader: Reader,
    private readonly meetings: MeetingsQueries,
    private readonly rooms: RoomQueries,
    private readonly projector: ProjectorQueries,
    private readonly streams: LiveStreams,
    private readonly codes: ScreenCodes,
  ) {}

  @Get('layar')
  @Requires('meeting.read')
  async wall(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const [meeting, sequence] = await this.find(actor, slug);
    const projection = await this.projector.of(meeting.id, sequence);
    const code = this.codes.forWall(actor, meeting);
    return page(reply, 'pages/room/projector', { ...projectorPage(projection), code });
  }

  @Get('langsung')
  @Requires('meeting.read')
  async live(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query('bagian') wanted: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [meeting, sequence] = await this.find(actor, slug);
    const part = wanted === 'ruang' && isPermitted(actor, RIGHTS.room) ? 'room' : 'hall';
    this.streams.join(meeting.id, part, sequence, request, reply);
  }

  /** The number of the latest change is read first: what is read after it is at least as new. */
  private async find(actor: Actor, slug: string): Promise<[Meeting, number]> {
    const meeting = await this.meetings.one(this.reader.em, actor, slug);
    return [meeting, await this.rooms.sequenceOf(meeting.id)];
  }
}
