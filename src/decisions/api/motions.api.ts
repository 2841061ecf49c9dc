import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { AgendaQueries, MeetingsQueries } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers, s } from '../../platform/http/answers.js';
import { etag, IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { DecisionsQueries } from '../decisions.queries.js';
import {
  AgreeMotion,
  CountVotes,
  DropMotion,
  OpenMotion,
  PutToVote,
  RecordObjection,
  SettleTie,
} from '../motions.dto.js';
import { MotionsQueries } from '../motions.queries.js';
import { MotionsService } from '../motions.service.js';
import { ObjectionsService } from '../objections.service.js';
import { VotingService } from '../voting.service.js';
import { courseResource, courseSchema, motionResource, motionSchema } from './motions.resource.js';

/** Deliberating and voting: a proposal is agreed, voted on, settled where votes are equal, or dropped. */
@ApiTags('decisions')
@Controller('api/v1')
export class MotionsApi {
  constructor(
    private readonly reader: Reader,
    private readonly meetings: MeetingsQueries,
    private readonly agenda: AgendaQueries,
    private readonly decisions: DecisionsQueries,
    private readonly queries: MotionsQueries,
    private readonly motions: MotionsService,
    private readonly voting: VotingService,
    private readonly objections: ObjectionsService,
  ) {}

  @Get('meetings/:id/motions')
  @Requires('decision.read')
  @Answers(200, s.object({ data: s.list(motionSchema) }))
  async list(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    const meeting = await this.meetings.one(this.reader.em, actor, id);
    const items = await this.agenda.all(this.reader.em, actor, meeting.id);
    const shown = new Set(items.map((item) => item.id));
    const all = await this.queries.ofMeeting(this.reader.em, meeting.id);
    return { data: all.filter(({ motion }) => shown.has(motion.agendaItemId)).map(motionResource) };
  }

  @Post('meetings/:id/motions')
  @Requires('decision.record')
  @Answers(201, motionSchema)
  async open(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(OpenMotion) input: Input<OpenMotion>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.motions.open(actor, id, input), reply);
  }

  @Get('motions/:id')
  @Requires('decision.read')
  @Answers(200, motionSchema)
  show(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.told(actor, id, reply);
  }

  /** By consensus or acclamation; the decision takes its number here. */
  @Post('motions/:id/agree')
  @Requires('decision.record')
  @Answers(200, motionSchema)
  async agree(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(AgreeMotion) input: Input<AgreeMotion>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.voting.agree(actor, id, input, match);
    return this.told(actor, id, reply);
  }

  @Post('motions/:id/put-to-vote')
  @Requires('decision.record')
  @Answers(200, motionSchema)
  async putToVote(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(PutToVote) input: Input<PutToVote>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.motions.putToVote(actor, id, input, match);
    return this.told(actor, id, reply);
  }

  /** Votes by seat in an open ballot, counts in a secret one; carried, rejected or tied. */
  @Post('motions/:id/count')
  @Requires('decision.record')
  @Answers(200, motionSchema)
  async count(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(CountVotes) input: Input<CountVotes>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.voting.count(actor, id, input, match);
    return this.told(actor, id, reply);
  }

  @Post('motions/:id/settle')
  @Requires('decision.record')
  @Answers(200, motionSchema)
  async settle(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(SettleTie) input: Input<SettleTie>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.voting.settle(actor, id, input, match);
    return this.told(actor, id, reply);
  }

  @Post('motions/:id/drop')
  @Requires('decision.record')
  @Answers(200, motionSchema)
  async drop(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(DropMotion) input: Input<DropMotion>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.motions.drop(actor, id, input, match);
    return this.told(actor, id, reply);
  }

  /** How a decision came about: the vote by seat or in counts, an equal vote settled, notes of objection. */
  @Get('decisions/:id/course')
  @Requires('decision.read')
  @Answers(200, courseSchema)
  async course(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    await this.decisions.one(actor, id);
    return courseResource(await this.queries.courseOf(this.reader.em, id));
  }

  @Post('decisions/:id/objections')
  @Requires('decision.record')
  @Answers(201, courseSchema)
  async object(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(RecordObjection) input: Input<RecordObjection>,
  ) {
    await this.objections.record(actor, id, input);
    return courseResource(await this.queries.courseOf(this.reader.em, id));
  }

  private async told(actor: Actor, id: string, reply: FastifyReply) {
    const [motion] = await this.queries.one(this.reader.em, actor, id);
    reply.header('etag', etag(motion.version));
    return motionResource({ motion, ballots: await this.queries.ballots(this.reader.em, [id]) });
  }
}
