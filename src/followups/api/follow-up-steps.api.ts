import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers } from '../../platform/http/answers.js';
import { IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { FollowUpReason, MaybeFollowUpReason, RequestExtension } from '../followups.dto.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { ExtensionsService } from '../extensions.service.js';
import { ProgressService } from '../progress.service.js';
import { extensionSchema, followUpResource, followUpSchema } from './followups.resource.js';

@ApiTags('follow-ups')
@Controller('api/v1')
export class FollowUpStepsApi {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly progress: ProgressService,
    private readonly extensions: ExtensionsService,
  ) {}

  @Post('follow-ups/:id/verify')
  @Requires('followup.verify')
  @Answers(200, followUpSchema)
  async verify(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(MaybeFollowUpReason) input: Input<MaybeFollowUpReason>,
    @IfMatch('optional') match: Match,
  ) {
    await this.progress.verify(actor, id, input, match);
    return this.told(actor, id);
  }

  @Post('follow-ups/:id/extensions')
  @Requires('followup.report')
  @Answers(201, extensionSchema)
  async requestExtension(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(RequestExtension) input: Input<RequestExtension>,
    @IfMatch('optional') match: Match,
  ) {
    const extensionId = await this.extensions.request(actor, id, input, match);
    const { extensions } = await this.queries.details(id);
    return extensions.find((extension) => extension.id === extensionId);
  }

  @Post('extensions/:id/grant')
  @Requires('followup.verify')
  @Answers(200, extensionSchema)
  async grant(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(MaybeFollowUpReason) input: Input<MaybeFollowUpReason>,
  ) {
    return this.answered(id, await this.extensions.answer(actor, id, 'granted', input));
  }

  @Post('extensions/:id/refuse')
  @Requires('followup.verify')
  @Answers(200, extensionSchema)
  async refuse(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(FollowUpReason) input: Input<FollowUpReason>,
  ) {
    return this.answered(id, await this.extensions.answer(actor, id, 'refused', input));
  }

  private async answered(id: string, followUpId: string) {
    const { extensions } = await this.queries.details(followUpId);
    return extensions.find((extension) => extension.id === id);
  }

  private async told(actor: Actor, id: string) {
    const row = await this.queries.one(actor, id);
    return { ...followUpResource(row), ...(await this.queries.details(id)) };
  }
}
