import { Controller, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers } from '../../platform/http/answers.js';
import { etag, IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, AcceptsNothing, type Input } from '../../platform/http/input.js';
import { ContinueMeeting, PauseMeeting } from '../adjourning/adjourning.dto.js';
import { AdjourningService } from '../adjourning/adjourning.service.js';
import { ConveningService } from '../convening.service.js';
import { AtInstant, EndMeeting, CancelMeeting, ConveneMeeting, PostponeMeeting } from '../meetings.dto.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { MovingService } from '../moving.service.js';
import { RosterDriftService } from '../roster-drift.service.js';
import { RunningService } from '../running.service.js';
import { meetingResource, meetingSchema } from './meeting.resource.js';

/** The commands of a meeting; each answers with the meeting as it is afterwards. */
@ApiTags('meetings')
@Controller('api/v1/meetings/:id')
export class MeetingStepsApi {
  constructor(
    private readonly reader: Reader,
    private readonly queries: MeetingsQueries,
    private readonly convening: ConveningService,
    private readonly running: RunningService,
    private readonly moving: MovingService,
    private readonly drift: RosterDriftService,
    private readonly adjourning: AdjourningService,
  ) {}

  /** Freezes the invitees and numbers the letter; 409 names the warnings not acknowledged yet. */
  @Post('convene')
  @Requires('meeting.write')
  @Answers(200, meetingSchema)
  async convene(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ConveneMeeting) input: Input<ConveneMeeting>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.convening.convene(actor, id, input, match), reply);
  }

  @Post('start')
  @Requires('meeting.write')
  @Answers(200, meetingSchema)
  async start(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(AtInstant) input: Input<AtInstant>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.running.start(actor, id, input, match), reply);
  }

  @Post('end')
  @Requires('meeting.write')
  @Answers(200, meetingSchema)
  async end(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(EndMeeting) input: Input<EndMeeting>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.running.end(actor, id, input, match), reply);
  }

  /** With a new date the meeting moves and stays convened, without one it waits as postponed. */
  @Post('postpone')
  @Requires('meeting.write')
  @Answers(200, meetingSchema)
  async postpone(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(PostponeMeeting) input: Input<PostponeMeeting>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.moving.postpone(actor, id, input, match), reply);
  }

  @Post('cancel')
  @Requires('meeting.write')
  @Answers(200, meetingSchema)
  async cancel(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(CancelMeeting) input: Input<CancelMeeting>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.moving.cancel(actor, id, input, match), reply);
  }

  /** Stands still on the same day. */
  @Post('pause')
  @Requires('meeting.write')
  @Answers(200, meetingSchema)
  async pause(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(PauseMeeting) input: Input<PauseMeeting>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.adjourning.pause(actor, id, input, match), reply);
  }

  @Post('resume')
  @Requires('meeting.write')
  @Answers(200, meetingSchema)
  async resume(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(AtInstant) input: Input<AtInstant>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.adjourning.resume(actor, id, input, match), reply);
  }

  /** Ends this part and drafts the next with what was not reached; answers with the next. */
  @Post('continue')
  @Requires('meeting.write')
  @Answers(200, meetingSchema)
  async continueLater(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ContinueMeeting) input: Input<ContinueMeeting>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.adjourning.continueLater(actor, id, input, match), reply);
  }

  /** Renews the invitees from the roster of the meeting day, until the meeting starts. */
  @Post('apply-roster')
  @AcceptsNothing()
  @Requires('meeting.write')
  @Answers(200, meetingSchema)
  async applyRoster(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.drift.apply(actor, id, match), reply);
  }

  private async told(actor: Actor, id: string, reply: FastifyReply) {
    const meeting = await this.queries.one(this.reader.em, actor, id);
    reply.header('etag', etag(meeting.version));
    return meetingResource(meeting, await this.queries.history(this.reader.em, id));
  }
}
