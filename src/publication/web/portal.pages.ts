import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../../identity/index.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { page } from '../../platform/views/page.js';
import { PublicationQueries } from '../publication.queries.js';

/** What everybody may read: published minutes with their public matters, and published decrees. */
@Controller('publik')
export class PortalPages {
  constructor(private readonly publication: PublicationQueries) {}

  @Get()
  @Public()
  async shelf(@Res() reply: FastifyReply) {
    return page(reply, 'pages/publication/index', await this.publication.shelf());
  }

  @Get('notula/:id')
  @Public()
  async minutes(@Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    return page(reply, 'pages/publication/minutes', await this.publication.minutes(id));
  }
}
