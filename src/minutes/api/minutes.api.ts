import { Controller, Get, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { Answers, AnswersFile, AnswersUnchanged } from '../../platform/http/answers.js';
import { etag, IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, AcceptsNothing, type Input } from '../../platform/http/input.js';
import { ApproveMinutes, EditMinutes, RevokeMinutes, WithReason } from '../minutes.dto.js';
import { DiscardingService } from '../discarding.service.js';
import { MinutesQueries } from '../minutes.queries.js';
import { MinutesPdf } from '../print/minutes.pdf.js';
import { ReviewService } from '../review.service.js';
import { RevokingService } from '../revoking.service.js';
import { SealingService } from '../sealing.service.js';
import { minutesSchema } from './minutes.resource.js';

@ApiTags('minutes')
@Controller('api/v1')
export class MinutesApi {
  constructor(
    private readonly queries: MinutesQueries,
    private readonly review: ReviewService,
    private readonly sealing: SealingService,
    private readonly revoking: RevokingService,
    private readonly discarding: DiscardingService,
    private readonly pdf: MinutesPdf,
  ) {}

  /** The standing revision of a meeting's minutes. */
  @Get('meetings/:id/minutes')
  @Requires('minutes.read')
  @Answers(200, minutesSchema)
  async ofMeeting(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.queries.currentId(actor, id), reply);
  }

  @Get('minutes/:id')
  @Requires('minutes.read')
  @Answers(200, minutesSchema)
  async show(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, id, reply);
  }

  @Patch('minutes/:id')
  @Requires('minutes.write')
  @Answers(200, minutesSchema)
  async edit(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(EditMinutes) input: Input<EditMinutes>,
    @IfMatch('required') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.review.edit(actor, id, input, match);
    return this.told(actor, id, reply);
  }

  @Post('minutes/:id/submit')
  @AcceptsNothing()
  @Requires('minutes.write')
  @Answers(200, minutesSchema)
  async submit(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.review.submit(actor, id, match);
    return this.told(actor, id, reply);
  }

  @Post('minutes/:id/return')
  @Requires('minutes.approve')
  @Answers(200, minutesSchema)
  async sendBack(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(WithReason) input: Input<WithReason>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.review.sendBack(actor, id, input, match);
    return this.told(actor, id, reply);
  }

  @Post('minutes/:id/approve')
  @Fresh()
  @Requires('minutes.approve')
  @Answers(200, minutesSchema)
  async approve(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ApproveMinutes) input: Input<ApproveMinutes>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.review.approve(actor, id, input, match);
    return this.told(actor, id, reply);
  }

  /** Answers only when the PDF bytes are stored. */
  @Post('minutes/:id/seal')
  @Fresh()
  @AcceptsNothing()
  @Requires('minutes.write')
  @Answers(200, minutesSchema)
  async seal(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.sealing.seal(actor, id, match);
    return this.told(actor, id, reply);
  }

  /** Takes sealed minutes out of force; the chair's word. Their bytes stay, the verification page says so. */
  @Post('minutes/:id/revoke')
  @Fresh()
  @Requires('minutes.approve')
  @Answers(200, minutesSchema)
  async revoke(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(RevokeMinutes) input: Input<RevokeMinutes>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.revoking.revoke(actor, id, input, match);
    return this.told(actor, id, reply);
  }

  /** Opens the next revision and answers with it. */
  @Post('minutes/:id/revise')
  @Requires('minutes.write')
  @Answers(201, minutesSchema)
  async revise(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(WithReason) input: Input<WithReason>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.sealing.revise(actor, id, input, match), reply);
  }

  /** Takes back a revision that was opened by mistake; answers with the older one, which stands again. */
  @Post('minutes/:id/discard')
  @Requires('minutes.write')
  @Answers(200, minutesSchema)
  async discard(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(WithReason) input: Input<WithReason>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.discarding.discard(actor, id, input, match), reply);
  }

  /** Watermarked DRAF until sealed; the sealed bytes afterwards, always the same. */
  @Get('minutes/:id/document.pdf')
  @Requires('minutes.read')
  @AnswersFile('application/pdf')
  @AnswersUnchanged()
  async document(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    await this.pdf.send(actor, id, reply);
  }

  private async told(actor: Actor, id: string, reply: FastifyReply) {
    const resource = await this.queries.resource(actor, id);
    reply.header('etag', etag(resource.version));
    return resource;
  }
}
