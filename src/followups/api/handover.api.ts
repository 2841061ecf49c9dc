import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers, s } from '../../platform/http/answers.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { HandOver } from '../followups.dto.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { HandoverService } from '../handover.service.js';
import { followUpResource, followUpRowSchema } from './followups.resource.js';

/** What an ended unit left open goes to its successor. */
@ApiTags('follow-ups')
@Controller('api/v1/org-units')
export class HandoverApi {
  constructor(
    private readonly handover: HandoverService,
    private readonly queries: FollowUpsQueries,
  ) {}

  @Post(':id/hand-over')
  @Requires('followup.write')
  @Answers(200, s.object({ data: s.list(followUpRowSchema) }))
  async handOver(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(HandOver) input: Input<HandOver>,
  ) {
    const ids = await this.handover.handOver(actor, id, input);
    return { data: (await this.queries.visibleAmong(actor, ids)).map(followUpResource) };
  }
}
