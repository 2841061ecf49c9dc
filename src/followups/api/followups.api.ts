import { Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers, pageOf } from '../../platform/http/answers.js';
import { IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, AcceptsNothing, Query, type Input } from '../../platform/http/input.js';
import { AssignmentService } from '../assignment.service.js';
import {
  AssignFollowUp,
  ChangeFollowUp,
  FollowUpReason,
  FollowUpsQuery,
  ReportProgress,
} from '../followups.dto.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { ProgressService } from '../progress.service.js';
import { followUpResource, followUpRowSchema, followUpSchema } from './followups.resource.js';

@ApiTags('follow-ups')
@Controller('api/v1')
export class FollowUpsApi {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly assignment: AssignmentService,
    private readonly progress: ProgressService,
  ) {}

  @Post('decisions/:id/follow-ups')
  @Requires('followup.write')
  @Answers(201, followUpSchema)
  async assign(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(AssignFollowUp) input: Input<AssignFollowUp>,
  ) {
    return this.told(actor, await this.assignment.assign(actor, id, input));
  }

  @Get('follow-ups')
  @Requires('followup.read')
  @Answers(200, pageOf(followUpRowSchema))
  async list(@Me() actor: Actor, @Query(FollowUpsQuery) query: FollowUpsQuery) {
    const page = await this.queries.list(actor, query);
    return { ...page, data: page.data.map(followUpResource) };
  }

  @Get('follow-ups/:id')
  @Requires('followup.read')
  @Answers(200, followUpSchema)
  async show(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    return this.told(actor, id);
  }

  @Patch('follow-ups/:id')
  @Requires('followup.write')
  @Answers(200, followUpSchema)
  async change(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ChangeFollowUp) input: Input<ChangeFollowUp>,
    @IfMatch('optional') match: Match,
  ) {
    await this.assignment.change(actor, id, input, match);
    return this.told(actor, id);
  }

  @Post('follow-ups/:id/progress')
  @Requires('followup.report')
  @Answers(201, followUpSchema)
  async report(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ReportProgress) input: Input<ReportProgress>,
    @IfMatch('optional') match: Match,
  ) {
    await this.progress.report(actor, id, input, match);
    return this.told(actor, id);
  }

  @Post('follow-ups/:id/submit')
  @AcceptsNothing()
  @Requires('followup.report')
  @Answers(200, followUpSchema)
  async submit(@Me() actor: Actor, @Param('id', IdPipe) id: string, @IfMatch('optional') match: Match) {
    await this.progress.submit(actor, id, match);
    return this.told(actor, id);
  }

  @Post('follow-ups/:id/return')
  @Requires('followup.verify')
  @Answers(200, followUpSchema)
  async sendBack(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(FollowUpReason) input: Input<FollowUpReason>,
    @IfMatch('optional') match: Match,
  ) {
    await this.progress.sendBack(actor, id, input, match);
    return this.told(actor, id);
  }

  private async told(actor: Actor, id: string) {
    const row = await this.queries.one(actor, id);
    return { ...followUpResource(row), ...(await this.queries.details(id)) };
  }
}
