import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FilesService, sendFile } from '../../documents/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { page } from '../../platform/views/page.js';
import { DecreesListQueries, decreeSlug } from '../decrees-list.queries.js';
import { DecreePaper } from '../print/decree.paper.js';
import { ScanService } from '../scan.service.js';
import { DecreePresenter } from './decree.presenter.js';

/** One decree, its scan and its paper. */
@Controller('sk')
export class DecreesPages {
  constructor(
    private readonly lists: DecreesListQueries,
    private readonly presenter: DecreePresenter,
    private readonly scans: ScanService,
    private readonly files: FilesService,
    private readonly paper: DecreePaper,
  ) {}

  @Get(':slug')
  @Requires('decree.read')
  async show(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return page(reply, 'pages/decrees/show', await this.presenter.show(actor, await this.lists.idOf(slug)));
  }

  /** The scan, as it was uploaded. */
  @Get(':slug/naskah')
  @Requires('decree.read')
  async scan(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const { scanFileId } = await this.lists.one(actor, await this.lists.idOf(slug));
    if (!scanFileId) throw new NotFound('file');
    const { file, ...bytes } = await this.files.stream(scanFileId);
    return sendFile(reply, file, bytes);
  }

  @Post(':slug/naskah')
  @Requires('decree.write')
  async upload(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.scans.attach(actor, await this.lists.idOf(slug), request, Match.any);
    flash(reply, 'ok', 'decree.flash_scanned');
    return reply.redirect(`/sk/${slug}#naskah`, 303);
  }

  /** The decree with its annex, printed from what is recorded. */
  @Get(':slug/lampiran.pdf')
  @Requires('decree.read')
  async print(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const decree = await this.lists.one(actor, await this.lists.idOf(slug));
    const bytes = await this.paper.print(decree);
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="keputusan-${decreeSlug(decree)}.pdf"`)
      .header('cache-control', 'no-store')
      .send(bytes);
  }
}
