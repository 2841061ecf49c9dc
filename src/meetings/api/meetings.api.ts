import { Controller, Get, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers, pageOf } from '../../platform/http/answers.js';
import { etag, IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, Query, type Input } from '../../platform/http/input.js';
import { ChangeMeeting, MeetingsQuery, ScheduleMeeting } from '../meetings.dto.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { SchedulingService } from '../scheduling.service.js';
import { meetingResource, meetingRowResource, meetingRowSchema, meetingSchema } from './meeting.resource.js';

@ApiTags('meetings')
@Controller('api/v1/meetings')
export class MeetingsApi {
  constructor(
    private readonly reader: Reader,
    private readonly queries: MeetingsQueries,
    private readonly scheduling: SchedulingService,
  ) {}

  /** Latest first. */
  @Get()
  @Requires('meeting.read')
  @Answers(200, pageOf(meetingRowSchema))
  async list(@Me() actor: Actor, @Query(MeetingsQuery) query: MeetingsQuery) {
    const page = await this.queries.list(actor, query);
    return { ...page, data: page.data.map(meetingRowResource) };
  }

  @Post()
  @Requires('meeting.write')
  @Answers(201, meetingSchema)
  async schedule(
    @Me() actor: Actor,
    @Accepts(ScheduleMeeting) input: Input<ScheduleMeeting>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.scheduling.schedule(actor, input), reply);
  }

  @Get(':id')
  @Requires('meeting.read')
  @Answers(200, meetingSchema)
  async show(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, id, reply);
  }

  @Patch(':id')
  @Requires('meeting.write')
  @Answers(200, meetingSchema)
  async change(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ChangeMeeting) input: Input<ChangeMeeting>,
    @IfMatch('required') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.scheduling.change(actor, id, input, match), reply);
  }

  private async told(actor: Actor, id: string, reply: FastifyReply) {
    const meeting = await this.queries.one(this.reader.em, actor, id);
    reply.header('etag', etag(meeting.version));
    return meetingResource(meeting, await this.queries.history(this.reader.em, id));
  }
}
