import { Controller, Delete, Get, Param, Patch, Post, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { Answers, AnswersFile, pageOf } from '../../platform/http/answers.js';
import { etag, IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, Query, type Input } from '../../platform/http/input.js';
import { ChangeDecree, CreateDecree, DecreesQuery, EnactDecree } from '../decrees.dto.js';
import { DecreesListQueries } from '../decrees-list.queries.js';
import { DiscardingService } from '../discarding.service.js';
import { EnactmentService } from '../enactment.service.js';
import { DecreePaper } from '../print/decree.paper.js';
import { RegisterQueries } from '../register.queries.js';
import { RegistryService } from '../registry.service.js';
import { ScanService } from '../scan.service.js';
import { decreeRowSchema, decreeSchema, enactedSchema } from './decrees.resource.js';

@ApiTags('decrees')
@Controller('api/v1/decrees')
export class DecreesApi {
  constructor(
    private readonly lists: DecreesListQueries,
    private readonly register: RegisterQueries,
    private readonly registry: RegistryService,
    private readonly enactment: EnactmentService,
    private readonly discarding: DiscardingService,
    private readonly scans: ScanService,
    private readonly paper: DecreePaper,
  ) {}

  @Get()
  @Requires('decree.read')
  @Answers(200, pageOf(decreeRowSchema))
  async list(@Me() actor: Actor, @Query(DecreesQuery) query: DecreesQuery) {
    return this.register.list(actor, query);
  }

  @Get(':id')
  @Requires('decree.read')
  @Answers(200, decreeSchema)
  async show(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, id, reply);
  }

  /** A draft, or the facts of an old decree; it counts once enacted. */
  @Post()
  @Requires('decree.write')
  @Answers(201, decreeSchema)
  async create(
    @Me() actor: Actor,
    @Accepts(CreateDecree) input: Input<CreateDecree>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.registry.create(actor, input), reply);
  }

  @Patch(':id')
  @Requires('decree.write')
  @Answers(200, decreeSchema)
  async change(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ChangeDecree) input: Input<ChangeDecree>,
    @IfMatch('required') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.registry.change(actor, id, input, match);
    return this.told(actor, id, reply);
  }

  /** Throws a draft away; 409 for what is enacted, cleared by the legal bureau, or named by another decree. */
  @Delete(':id')
  @Requires('decree.write')
  @Answers(204)
  async discard(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @IfMatch('optional') match: Match,
  ): Promise<void> {
    await this.discarding.discard(actor, id, match);
  }

  /** `affectedMeetings` were called with another roster than the decree now gives for their day; theirs stays frozen. */
  @Post(':id/enact')
  @Fresh()
  @Requires('decree.write')
  @Answers(200, enactedSchema)
  async enact(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(EnactDecree) input: Input<EnactDecree>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const affectedMeetings = await this.enactment.enact(actor, id, input, match);
    return { ...(await this.told(actor, id, reply)), affectedMeetings };
  }

  /** The scan of the signed paper, kept byte for byte. */
  @Put(':id/scan')
  @Requires('decree.write')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' } },
      required: ['file'],
    },
  })
  @Answers(200, decreeSchema)
  async scan(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @IfMatch('optional') match: Match,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.scans.attach(actor, id, request, match);
    return this.told(actor, id, reply);
  }

  @Get(':id/document.pdf')
  @Requires('decree.read')
  @AnswersFile('application/pdf')
  async document(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const decree = await this.lists.one(actor, id);
    const bytes = await this.paper.print(decree);
    reply
      .type('application/pdf')
      .header('content-disposition', 'inline; filename="keputusan.pdf"')
      .header('cache-control', 'no-store')
      .send(bytes);
  }

  private async told(actor: Actor, id: string, reply: FastifyReply) {
    const decree = await this.lists.one(actor, id);
    reply.header('etag', etag(decree.version));
    return decree;
  }
}
