import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FilesService, sendFile } from '../../documents/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { languageOf } from '../../platform/http/language.js';
import { page } from '../../platform/views/page.js';
import { ProposalsQueries } from '../proposals/proposals.queries.js';
import { ProposalsService } from '../proposals/proposals.service.js';
import { ProposalScreens } from './proposal-screens.js';

type Typed = Readonly<Record<string, string>>;

/** What was proposed and what became of it; taking it back, handing it in again. */
@Controller('usulan')
export class ProposalsPages {
  constructor(
    private readonly reader: Reader,
    private readonly screens: ProposalScreens,
    private readonly queries: ProposalsQueries,
    private readonly proposals: ProposalsService,
    private readonly files: FilesService,
  ) {}

  @Get()
  @Requires('proposal.read')
  async list(
    @Me() actor: Actor,
    @Query() query: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const asked = { state: query.status ?? '', cursor: query.kursor ?? '' };
    const data = await this.screens.list({ actor, language: languageOf(request) }, asked);
    return page(reply, 'pages/agendas/proposals', data);
  }

  @Get(':id')
  @Requires('proposal.read')
  async show(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const data = await this.screens.show({ actor, language: languageOf(request) }, id);
    return page(reply, 'pages/agendas/proposal', data);
  }

  @Post(':id/tarik')
  @Requires('proposal.write')
  async withdraw(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    await this.proposals.withdraw(actor, id, Match.ofForm(body.versi));
    flash(reply, 'ok', 'proposal.flash_withdrawn');
    return reply.redirect(`/usulan/${id}`, 303);
  }

  @Post(':id/ajukan')
  @Requires('proposal.write')
  async resubmit(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    await this.proposals.resubmit(actor, id, Match.ofForm(body.versi));
    flash(reply, 'ok', 'proposal.flash_submitted');
    return reply.redirect(`/usulan/${id}`, 303);
  }

  @Get(':id/berkas/:fileId')
  @Requires('file.read')
  async file(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('fileId', IdPipe) fileId: string,
    @Res() reply: FastifyReply,
  ) {
    const { agendaItemId } = await this.queries.one(this.reader.em, actor, id);
    // The proposer reads on what he handed in, also where the meeting is not his.
    const { file, ...content } = await this.files.stream(fileId);
    if (file.deletedAt || ![id, agendaItemId].includes(file.ownerId)) throw new NotFound('file', fileId);
    await sendFile(reply, file, content);
  }
}
