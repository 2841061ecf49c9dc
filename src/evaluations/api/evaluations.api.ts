import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers } from '../../platform/http/answers.js';
import { etag, IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { GiveVerdict, StrikeVerdict } from '../evaluations.dto.js';
import { EvaluationsQueries } from '../evaluations.queries.js';
import { StrikingService } from '../striking.service.js';
import { VerdictsQueries } from '../verdicts.queries.js';
import { VerdictsService } from '../verdicts.service.js';
import {
  evaluationResource,
  evaluationSchema,
  verdictResource,
  verdictSchema,
} from './evaluations.resource.js';

/** The follow-ups of earlier meetings a meeting goes through, and what it says of each. */
@ApiTags('agenda')
@Controller('api/v1')
export class EvaluationsApi {
  constructor(
    private readonly queries: EvaluationsQueries,
    private readonly verdicts: VerdictsQueries,
    private readonly giving: VerdictsService,
    private readonly striking: StrikingService,
  ) {}

  /** Today's state before the meeting; from its day on the state of that day. Empty for an item of another kind. */
  @Get('agenda-items/:id/evaluation')
  @Requires('agenda.read')
  @Answers(200, evaluationSchema)
  async evaluation(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    return evaluationResource(await this.queries.of(actor, id));
  }

  /** In force from the end of the meeting on; given after the end, at once. */
  @Post('agenda-items/:id/verdicts')
  @Requires('decision.record')
  @Answers(201, verdictSchema)
  async give(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(GiveVerdict) input: Input<GiveVerdict>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.giving.give(actor, id, input), reply);
  }

  @Get('verdicts/:id')
  @Requires('decision.record')
  @Answers(200, verdictSchema)
  show(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.told(actor, id, reply);
  }

  /** Before the end nothing has happened; after it what the verdict moved goes back, until the minutes are approved. */
  @Post('verdicts/:id/strike')
  @Requires('decision.record')
  @Answers(204)
  async strike(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(StrikeVerdict) input: Input<StrikeVerdict>,
    @IfMatch('optional') match: Match,
  ) {
    await this.striking.strike(actor, id, input, match);
  }

  private async told(actor: Actor, id: string, reply: FastifyReply) {
    const verdict = await this.verdicts.one(actor, id);
    reply.header('etag', etag(verdict.version));
    return verdictResource(verdict);
  }
}
