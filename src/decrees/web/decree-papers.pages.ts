import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { DecreesListQueries, decreeSlug } from '../decrees-list.queries.js';
import { DecreePaper } from '../print/decree.paper.js';

/** Certified copies of an enacted decree, and excerpts for its members. */
@Controller('sk/:slug')
export class DecreePapersPages {
  constructor(
    private readonly lists: DecreesListQueries,
    private readonly paper: DecreePaper,
  ) {}

  @Get('salinan.pdf')
  @Requires('decree.draft')
  async copy(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const decree = await this.lists.one(actor, await this.lists.idOf(slug));
    return sent(reply, `salinan-${decreeSlug(decree)}`, await this.paper.copy(decree));
  }

  @Get('petikan/:seatId')
  @Requires('decree.draft')
  async excerpt(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('seatId', IdPipe) seatId: string,
    @Res() reply: FastifyReply,
  ) {
    const decree = await this.lists.one(actor, await this.lists.idOf(slug));
    return sent(reply, `petikan-${decreeSlug(decree)}`, await this.paper.excerpt(decree, seatId));
  }
}

const sent = (reply: FastifyReply, name: string, bytes: Buffer) =>
  reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${name}.pdf"`)
    .header('cache-control', 'no-store')
    .send(bytes);
