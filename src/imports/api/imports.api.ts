import { Controller, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';
import { Answers } from '../../platform/http/answers.js';
import { cutPage, pageSize, readCursor } from '../../platform/http/cursor.js';
import { etag, IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, Query, type Input } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { ImportRunner } from '../import-runner.js';
import { Decide, RowsQuery, SetColumns } from '../imports.dto.js';
import { ImportsQueries } from '../imports.queries.js';
import { ImportsService } from '../imports.service.js';
import { IMPORT_KINDS, isKind } from '../rules/kinds.js';
import { uploadOf } from '../upload-fields.js';
import { ImportUploads } from '../uploads.js';
import { ImportTelling } from './import-telling.js';
import { importSchema, importsSchema, rowsSchema } from './imports.resource.js';

const binary = { type: 'string', format: 'binary' } as const;

@ApiTags('imports')
@Controller('api/v1')
export class ImportsApi {
  constructor(
    private readonly queries: ImportsQueries,
    private readonly imports: ImportsService,
    private readonly uploads: ImportUploads,
    private readonly runner: ImportRunner,
    private readonly telling: ImportTelling,
  ) {}

  @Get('imports')
  @Requires('import.run')
  @Answers(200, importsSchema)
  async list(@Req() request: FastifyRequest) {
    const jobs = await this.queries.latest(200);
    return { data: jobs.map((job) => this.telling.job(job, languageOf(request))), nextCursor: null };
  }

  /** `kind`, a sheet as `file`, scans as `scans`; seats name the draft in `decreeId`. The sheet is read afterwards. */
  @Post('imports')
  @Requires('import.run')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['kind'],
      properties: {
        kind: { type: 'string', enum: [...IMPORT_KINDS] },
        decreeId: { type: 'string', format: 'uuid' },
        file: binary,
        scans: { type: 'array', items: binary },
      },
    },
  })
  @Answers(201, importSchema)
  async start(
    @Me() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const received = await this.uploads.receive(request);
    const { kind, decreeId } = received.fields;
    if (!isKind(kind))
      throw InvalidInput.at('kind', 'field.not_in_list', { values: IMPORT_KINDS.join(', ') });
    if (kind === 'seats' && !decreeId) throw InvalidInput.at('decreeId', 'field.required');
    const id = await this.imports.start(actor, uploadOf(received, kind, decreeId ?? null));
    return this.woken(actor, id, reply);
  }

  @Get('imports/:id')
  @Requires('import.run')
  @Answers(200, importSchema)
  async show(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.told(id, reply);
  }

  /** Which column holds which field; starts the trial run. */
  @Put('imports/:id/columns')
  @Requires('import.run')
  @Answers(202, importSchema)
  async columns(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(SetColumns) input: Input<SetColumns>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.imports.setColumns(actor, id, input, match);
    return this.woken(actor, id, reply);
  }

  /** The trial run, row by row: what would be made, changed, is the same, doubtful or wrong. */
  @Get('imports/:id/rows')
  @Requires('import.run')
  @Answers(200, rowsSchema)
  async rows(
    @Param('id', IdPipe) id: string,
    @Query(RowsQuery) query: RowsQuery,
    @Req() request: FastifyRequest,
  ) {
    const { kind } = await this.queries.one(id);
    const after = readCursor(query, 'whole')?.[0] ?? -1;
    const planned = (await this.queries.planned(id, query.outcome)).filter(({ row }) => row > Number(after));
    const limit = pageSize(query);
    const language = languageOf(request);
    return cutPage(
      planned.slice(0, limit + 1),
      limit,
      ({ row }) => [row],
      (row) => this.telling.row(kind, row, language),
    );
  }

  /** Answers to doubts; starts the trial run again. */
  @Put('imports/:id/decisions')
  @Requires('import.run')
  @Answers(202, importSchema)
  async decide(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(Decide) input: Input<Decide>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.imports.decide(actor, id, input, match);
    return this.woken(actor, id, reply);
  }

  /** Carries out what the trial run listed as made or changed, all of it or nothing. */
  @Post('imports/:id/apply')
  @Fresh()
  @Requires('import.run')
  @Answers(202, importSchema)
  async apply(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.imports.askToApply(actor, id, match);
    return this.woken(actor, id, reply);
  }

  @Post('imports/:id/cancel')
  @Requires('import.run')
  @HttpCode(200)
  @Answers(200, importSchema)
  async cancel(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.imports.cancel(actor, id, match);
    return this.told(id, reply);
  }

  private async woken(actor: Actor, id: string, reply: FastifyReply) {
    const answer = await this.told(id, reply);
    this.runner.wake(actor, id);
    return answer;
  }

  private async told(id: string, reply: FastifyReply) {
    const job = await this.queries.one(id);
    reply.header('etag', etag(job.version));
    return this.telling.job(job, languageOf(reply.request));
  }
}
