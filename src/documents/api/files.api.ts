import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Answers, AnswersFile, s, shape } from '../../platform/http/answers.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { WaitingQuota } from '../waiting-quota.js';
import { FilesService } from '../files.service.js';
import { sendFile } from '../send-file.js';

const fileSchema = shape('StoredFile', {
  id: s.id,
  name: s.text,
  size: s.int,
  mediaType: s.text,
  sha256: s.text,
  createdAt: s.instant,
});

@ApiTags('files')
@Controller('api/v1/files')
export class FilesApi {
  constructor(
    private readonly files: FilesService,
    private readonly uow: UnitOfWork,
    private readonly waiting: WaitingQuota,
  ) {}

  /** One file, `file`; attach it to a report by its id. */
  @Post()
  @Requires('file.write')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' } },
      required: ['file'],
    },
  })
  @Answers(201, fileSchema)
  async upload(@Me() actor: Actor, @Req() request: FastifyRequest) {
    await this.waiting.ensure(actor);
    const blob = await this.files.receive(actor, request, 'evidence');
    return this.uow.run(async (tx) => {
      const { id, name, size, mediaType, sha256, createdAt } = await this.files.register(
        tx,
        actor,
        blob,
        null,
      );
      return { id, name, size, mediaType, sha256, createdAt };
    });
  }

  @Get(':id')
  @Requires('file.read')
  @AnswersFile('*/*')
  async download(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const file = await this.files.visible(actor, id);
    await sendFile(reply, file, await this.files.stream(file.id));
  }
}
