import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers } from '../../platform/http/answers.js';
import { IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { ClosingService } from '../closing.service.js';
import { FollowUpReason, MaybeFollowUpReason } from '../followups.dto.js';
import { DeclareInfeasible } from '../sharing.dto.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { followUpResource, followUpSchema } from './followups.resource.js';

/** Putting aside, ending without a result, opening again. */
@ApiTags('follow-ups')
@Controller('api/v1/follow-ups/:id')
export class ClosingApi {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly closing: ClosingService,
  ) {}

  @Post('hold')
  @Requires('followup.write')
  @Answers(200, followUpSchema)
  async hold(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(FollowUpReason) input: Input<FollowUpReason>,
    @IfMatch('optional') match: Match,
  ) {
    await this.closing.move(actor, id, 'hold', input, match);
    return this.told(actor, id);
  }

  @Post('resume')
  @Requires('followup.write')
  @Answers(200, followUpSchema)
  async resume(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(MaybeFollowUpReason) input: Input<MaybeFollowUpReason>,
    @IfMatch('optional') match: Match,
  ) {
    await this.closing.move(actor, id, 'resume', input, match);
    return this.told(actor, id);
  }

  @Post('cancel')
  @Requires('followup.write')
  @Answers(200, followUpSchema)
  async cancel(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(FollowUpReason) input: Input<FollowUpReason>,
    @IfMatch('optional') match: Match,
  ) {
    await this.closing.move(actor, id, 'cancel', input, match);
    return this.told(actor, id);
  }

  @Post('infeasible')
  @Requires('followup.decide')
  @Answers(200, followUpSchema)
  async infeasible(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(DeclareInfeasible) input: Input<DeclareInfeasible>,
    @IfMatch('optional') match: Match,
  ) {
    await this.closing.declareInfeasible(actor, id, input, match);
    return this.told(actor, id);
  }

  @Post('reopen')
  @Requires('followup.decide')
  @Answers(200, followUpSchema)
  async reopen(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(FollowUpReason) input: Input<FollowUpReason>,
    @IfMatch('optional') match: Match,
  ) {
    await this.closing.reopen(actor, id, input, match);
    return this.told(actor, id);
  }

  private async told(actor: Actor, id: string) {
    const row = await this.queries.one(actor, id);
    return { ...followUpResource(row), ...(await this.queries.details(id)) };
  }
}
