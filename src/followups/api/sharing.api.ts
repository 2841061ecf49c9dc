import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers, s } from '../../platform/http/answers.js';
import { IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, AcceptsNothing, type Input } from '../../platform/http/input.js';
import { FollowUpReason, MaybeFollowUpReason } from '../followups.dto.js';
import { OfferFollowUp, SplitFollowUp } from '../sharing.dto.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { PartsService } from '../parts.service.js';
import { ProgressService } from '../progress.service.js';
import { RequestsService } from '../requests.service.js';
import { followUpResource, followUpRowSchema, followUpSchema, requestSchema } from './followups.resource.js';

/** A task and the other offices: parts, hand-over, reports of helpers; and what the chair is asked for. */
@ApiTags('follow-ups')
@Controller('api/v1')
export class SharingApi {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly parts: PartsService,
    private readonly requests: RequestsService,
    private readonly progress: ProgressService,
  ) {}

  @Post('follow-ups/:id/split')
  @Requires('followup.write')
  @Answers(201, s.object({ data: s.list(followUpRowSchema) }))
  async split(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(SplitFollowUp) input: Input<SplitFollowUp>,
    @IfMatch('optional') match: Match,
  ) {
    await this.parts.split(actor, id, input, match);
    return { data: (await this.queries.partsOf(actor, id)).map(followUpResource) };
  }

  @Post('follow-ups/:id/hand-over-requests')
  @Requires('followup.report')
  @Answers(201, requestSchema)
  async offer(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(OfferFollowUp) input: Input<OfferFollowUp>,
    @IfMatch('optional') match: Match,
  ) {
    return this.request(id, await this.requests.offer(actor, id, input, match));
  }

  @Post('follow-ups/:id/infeasible-requests')
  @Requires('followup.report')
  @Answers(201, requestSchema)
  async askInfeasible(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(FollowUpReason) input: Input<FollowUpReason>,
    @IfMatch('optional') match: Match,
  ) {
    return this.request(id, await this.requests.askInfeasible(actor, id, input, match));
  }

  @Post('follow-up-requests/:id/grant')
  @Requires('followup.decide')
  @Answers(200, requestSchema)
  async grant(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(MaybeFollowUpReason) input: Input<MaybeFollowUpReason>,
  ) {
    return this.request(await this.requests.answer(actor, id, 'granted', input), id);
  }

  @Post('follow-up-requests/:id/refuse')
  @Requires('followup.decide')
  @Answers(200, requestSchema)
  async refuse(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(FollowUpReason) input: Input<FollowUpReason>,
  ) {
    return this.request(await this.requests.answer(actor, id, 'refused', input), id);
  }

  @Post('follow-up-requests/:id/withdraw')
  @Requires('followup.report')
  @Answers(200, requestSchema)
  async withdraw(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(MaybeFollowUpReason) input: Input<MaybeFollowUpReason>,
  ) {
    return this.request(await this.requests.answer(actor, id, 'withdrawn', input), id);
  }

  /** The responsible office makes the report of a helper its own. */
  @Post('progress-reports/:id/adopt')
  @AcceptsNothing()
  @Requires('followup.report')
  @Answers(200, followUpSchema)
  async adopt(@Me() actor: Actor, @Param('id', IdPipe) reportId: string) {
    const id = await this.progress.adopt(actor, reportId);
    const row = await this.queries.one(actor, id);
    return { ...followUpResource(row), ...(await this.queries.details(id)) };
  }

  private async request(followUpId: string, requestId: string) {
    const { requests } = await this.queries.details(followUpId);
    return requests.find(({ id }) => id === requestId);
  }
}
