import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../identity/index.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { AnswersFile } from '../../platform/http/answers.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { languageOf } from '../../platform/http/language.js';
import { ImportsQueries } from '../imports.queries.js';
import { ImportPapers } from '../print/import-papers.js';
import { XLSX } from '../print/workbook.js';
import { isKind } from '../rules/kinds.js';

/** The sheets an import hands out. */
@ApiTags('imports')
@Controller('api/v1')
export class ImportSheetsApi {
  constructor(
    private readonly queries: ImportsQueries,
    private readonly papers: ImportPapers,
  ) {}

  @Get('import-templates/:kind')
  @Requires('import.run')
  @AnswersFile(XLSX)
  async template(@Param('kind') kind: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    if (!isKind(kind)) throw new NotFound('template', kind);
    await reply.type(XLSX).send(await this.papers.template(kind, languageOf(request)));
  }

  /** The rows that were not taken, each with its reason. */
  @Get('imports/:id/not-taken')
  @Requires('import.run')
  @AnswersFile(XLSX)
  async notTaken(
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const job = await this.queries.one(id);
    await reply.type(XLSX).send(await this.papers.notTaken(job, languageOf(request)));
  }
}
