import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendFile, sendPicture } from '../../../documents/index.js';
import { Me, Requires, type Actor } from '../../../identity/index.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { Answers, AnswersFile, AnswersUnchanged } from '../../../platform/http/answers.js';
import { IdPipe } from '../../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../../platform/http/input.js';
import { ReplaceEvidence } from '../evidence.dto.js';
import { EvidencePreviews } from '../evidence-previews.js';
import { EvidenceQueries } from '../evidence.queries.js';
import { EvidenceService } from '../evidence.service.js';
import { evidenceLineSchema, previewResource, previewSchema } from './evidence.resource.js';

/** Evidence of follow-ups: whoever may read the follow-up may read its evidence, nobody else knows of it. */
@ApiTags('follow-ups')
@Controller('api/v1/evidence/:id')
export class EvidenceApi {
  constructor(
    private readonly queries: EvidenceQueries,
    private readonly previews: EvidencePreviews,
    private readonly evidence: EvidenceService,
  ) {}

  @Get()
  @Requires('file.read')
  @Answers(200, evidenceLineSchema)
  show(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    return this.told(actor, id);
  }

  /** A further version; the ones before stay readable. */
  @Post('versions')
  @Requires('followup.report')
  @Answers(201, evidenceLineSchema)
  async replace(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ReplaceEvidence) input: Input<ReplaceEvidence>,
  ) {
    return this.told(actor, await this.evidence.replace(actor, id, input));
  }

  /** The file as it came, byte for byte. */
  @Get('file')
  @Requires('file.read')
  @AnswersFile('*/*')
  async file(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const { file, ...content } = await this.previews.original(actor, id);
    await sendFile(reply, file, content);
  }

  /** What can be seen of it without opening it. */
  @Get('preview')
  @Requires('file.read')
  @Answers(200, previewSchema)
  async preview(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    return previewResource((await this.previews.shown(actor, id)).preview);
  }

  @Get('thumbnail')
  @Requires('file.read')
  @AnswersFile('image/webp')
  @AnswersUnchanged()
  async small(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await sendPicture(request, reply, await this.previews.picture(actor, id, 'small'));
  }

  /** A page of a PDF as a picture, from 1; a photo has one. */
  @Get('pages/:page')
  @ApiParam({ name: 'page', schema: { type: 'integer', minimum: 1 } })
  @Requires('file.read')
  @AnswersFile('image/webp')
  @AnswersUnchanged()
  async picture(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('page') asked: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    if (!/^[1-9]\d{0,2}$/.test(asked)) throw new NotFound('picture');
    await sendPicture(request, reply, await this.previews.picture(actor, id, Number(asked)));
  }

  private async told(actor: Actor, id: string) {
    const { one, versions } = await this.queries.one(actor, id);
    return { ...one, versions };
  }
}
