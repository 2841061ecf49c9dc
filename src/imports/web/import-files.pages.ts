import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FilesService, sendFile } from '../../documents/index.js';
import { Requires } from '../../identity/index.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { languageOf } from '../../platform/http/language.js';
import { ImportsQueries } from '../imports.queries.js';
import { ImportPapers } from '../print/import-papers.js';
import { XLSX } from '../print/workbook.js';

/** The files of one import: what came, and what was not taken of it. */
@Controller('impor/:id')
export class ImportFilesPages {
  constructor(
    private readonly queries: ImportsQueries,
    private readonly papers: ImportPapers,
    private readonly files: FilesService,
  ) {}

  @Get('tidak-diambil.xlsx')
  @Requires('import.run')
  async notTaken(
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const job = await this.queries.one(id);
    return reply
      .type(XLSX)
      .header('content-disposition', 'attachment; filename="tidak-diambil.xlsx"')
      .header('cache-control', 'no-store')
      .send(await this.papers.notTaken(job, languageOf(request)));
  }

  @Get('berkas')
  @Requires('import.run')
  async file(@Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const { fileId } = await this.queries.one(id);
    if (!fileId) throw new NotFound('file', id);
    const { file, ...bytes } = await this.files.stream(fileId);
    return sendFile(reply, file, bytes);
  }
}
