import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PublicDecreePaper, PublishedDecrees, dictumLabel } from '../../decrees/index.js';
import { Public } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { page } from '../../platform/views/page.js';

/** A published decree: what it says, how it stands today, and the paper without names of persons. */
@Controller('publik/sk')
export class PublicDecreesPages {
  constructor(
    private readonly published: PublishedDecrees,
    private readonly paper: PublicDecreePaper,
    private readonly reader: Reader,
  ) {}

  @Get(':slug')
  @Public()
  async show(@Param('slug') slug: string, @Res() reply: FastifyReply) {
    const found = await this.published.one(this.reader.em, slug);
    return page(reply, 'pages/publication/decree', {
      ...found,
      example: found.decree.seatsExample || found.decree.rulesExample,
      dictums: found.decree.dictums.map((text, n) => ({ label: dictumLabel(n + 1), text })),
      annex: await this.paper.annexOf(found.seats),
      pdf: `/publik/sk/${found.slug}/naskah.pdf`,
    });
  }

  @Get(':slug/naskah.pdf')
  @Public()
  async document(@Param('slug') slug: string, @Res() reply: FastifyReply) {
    const found = await this.published.one(this.reader.em, slug);
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${found.slug}.pdf"`)
      .send(await this.paper.print(found));
  }
}
