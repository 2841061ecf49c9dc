import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../identity/index.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { languageOf } from '../../platform/http/language.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { goneNote } from '../rules/gone.js';
import { PublicationQueries, type PublicEdition } from '../publication.queries.js';

/** What everybody may read: published minutes with their public matters, and published decrees. */
@Controller('publik')
export class PortalPages {
  constructor(
    private readonly publication: PublicationQueries,
    private readonly words: Words,
  ) {}

  @Get()
  @Public()
  async shelf(@Res() reply: FastifyReply) {
    const { decrees, minutes } = await this.publication.shelf();
    return page(reply, 'pages/publication/index', { decrees, minutes: minutes.map(onTheShelf) });
  }

  @Get('notula/:id')
  @Public()
  async minutes(@Param('id', IdPipe) id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const edition = await this.publication.minutes(id);
    const { content } = edition;
    if (!content)
      return page(reply, 'pages/publication/minutes-gone', { ...edition, ...onTheShelf(edition) });
    return page(reply, 'pages/publication/minutes', {
      ...{ ...edition, ...content, ...onTheShelf(edition) },
      title: content.meeting.title,
      grounds: content.withheld.grounds.map((ground) =>
        this.words.say(`publishing.ground_${ground}`, {}, languageOf(request)),
      ),
    });
  }

  @Get('notula/:id/naskah.pdf')
  @Public()
  async paper(@Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const paper = await this.publication.paper(id);
    if (!paper) return reply.redirect(`/publik/notula/${id}`, 303);
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${paper.name}"`)
      .header('content-length', paper.size)
      .send(paper.stream);
  }
}

const onTheShelf = ({ id, content, status, gone, newer, verificationCode, ...rest }: PublicEdition) => ({
  ...rest,
  href: `/publik/notula/${id}`,
  pdf: `/publik/notula/${id}/naskah.pdf`,
  data: `/publik/notula/${id}/data.json`,
  verifyHref: `/verifikasi/${verificationCode}`,
  title: content?.meeting.title ?? null,
  newerHref: newer && `/publik/notula/${newer.id}`,
  gone: goneNote({ status, gone, newer }),
});
