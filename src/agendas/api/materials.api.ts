import { Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FilesService } from '../../documents/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { visibleItem } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers, AnswersFile, s } from '../../platform/http/answers.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { BookService } from '../book/book.service.js';
import { sendBook } from '../book/send-book.js';
import { MaterialsService } from '../materials.service.js';
import { materialResource, materialSchema } from './proposals.resource.js';

/** What is laid before a meeting: the files of its items, and the book of them all. */
@ApiTags('agenda')
@Controller('api/v1')
export class MaterialsApi {
  constructor(
    private readonly reader: Reader,
    private readonly files: FilesService,
    private readonly materials: MaterialsService,
    private readonly books: BookService,
  ) {}

  @Get('agenda-items/:id/files')
  @Requires('agenda.read')
  @Answers(200, s.object({ data: s.list(materialSchema) }))
  async list(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    const { em } = this.reader;
    await visibleItem(em, actor, id);
    return { data: (await this.materials.of(em, id)).map(materialResource) };
  }

  @Post('agenda-items/:id/files')
  @Requires('agenda.write')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' } },
      required: ['file'],
    },
  })
  @Answers(201, materialSchema)
  async add(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Req() request: FastifyRequest) {
    await visibleItem(this.reader.em, actor, id);
    const blob = await this.files.receive(actor, request, 'material');
    return materialResource(await this.materials.add(actor, id, blob));
  }

  @Delete('agenda-items/:id/files/:fileId')
  @Requires('agenda.write')
  @Answers(204)
  async remove(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('fileId', IdPipe) fileId: string,
  ): Promise<void> {
    await this.materials.remove(actor, id, fileId);
  }

  /** Everything laid before the meeting in one PDF, as far as the reader is cleared. */
  @Get('meetings/:id/book.pdf')
  @Requires('meeting.read')
  @AnswersFile('application/pdf')
  async book(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    sendBook(reply, await this.books.print(actor, id));
  }
}
