import { Controller, Get, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { MeetingsQueries } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers, pageOf } from '../../platform/http/answers.js';
import { etag, IfMatch, type Match } from '../../platform/http/etag.js';
import { ListQuery } from '../../platform/http/cursor.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, AcceptsNothing, Query, type Input } from '../../platform/http/input.js';
import { ChangeDecision, DecisionsQuery, RecordDecision } from '../decisions.dto.js';
import { DecisionsQueries } from '../decisions.queries.js';
import { DecisionsService } from '../decisions.service.js';
import { decisionResource, decisionSchema } from './decisions.resource.js';

@ApiTags('decisions')
@Controller('api/v1')
export class DecisionsApi {
  constructor(
    private readonly reader: Reader,
    private readonly meetings: MeetingsQueries,
    private readonly queries: DecisionsQueries,
    private readonly decisions: DecisionsService,
  ) {}

  @Get('meetings/:id/decisions')
  @Requires('decision.read')
  @Answers(200, pageOf(decisionSchema))
  async ofMeeting(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Query(ListQuery) query: ListQuery) {
    const meeting = await this.meetings.one(this.reader.em, actor, id);
    const page = await this.queries.list(actor, { ...query, meetingId: meeting.id });
    return { ...page, data: page.data.map(decisionResource) };
  }

  /** The number is taken in the unit of work that records the decision: no gaps, no duplicates. */
  @Post('meetings/:id/decisions')
  @Requires('decision.record')
  @Answers(201, decisionSchema)
  async record(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(RecordDecision) input: Input<RecordDecision>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.decisions.record(actor, id, input), reply);
  }

  @Get('decisions')
  @Requires('decision.read')
  @Answers(200, pageOf(decisionSchema))
  async list(@Me() actor: Actor, @Query(DecisionsQuery) query: DecisionsQuery) {
    const page = await this.queries.list(actor, query);
    return { ...page, data: page.data.map(decisionResource) };
  }

  @Get('decisions/:id')
  @Requires('decision.read')
  @Answers(200, decisionSchema)
  async show(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, id, reply);
  }

  @Patch('decisions/:id')
  @Requires('decision.record')
  @Answers(200, decisionSchema)
  async change(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ChangeDecision) input: Input<ChangeDecision>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.decisions.change(actor, id, input, match);
    return this.told(actor, id, reply);
  }

  /** Takes a draft decision back; its number stays as void. */
  @Post('decisions/:id/withdraw')
  @AcceptsNothing()
  @Requires('decision.record')
  @Answers(200, decisionSchema)
  async withdraw(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.decisions.withdraw(actor, id, match);
    return this.told(actor, id, reply);
  }

  private async told(actor: Actor, id: string, reply: FastifyReply) {
    const decision = await this.queries.one(actor, id);
    reply.header('etag', etag(decision.version));
    return decisionResource(decision);
  }
}
