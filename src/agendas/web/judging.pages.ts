import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { JudgingService } from '../proposals/judging.service.js';
import { AcceptProposal, ReturnProposal } from '../proposals/proposals.dto.js';
import { ProposalsQueries } from '../proposals/proposals.queries.js';
import { ProposalScreens } from './proposal-screens.js';

type Typed = Readonly<Record<string, string>>;
type Form = Parameters<typeof formStatus>[0];

/** The secretariat takes a proposal up or gives it back. */
@Controller('usulan/:id')
export class JudgingPages {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly screens: ProposalScreens,
    private readonly queries: ProposalsQueries,
    private readonly judging: JudgingService,
  ) {}

  @Get('terima')
  @Requires('proposal.judge')
  async acceptForm(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { meetingId } = await this.queries.one(this.reader.em, actor, id);
    return this.shown('accept', { actor, id, request, reply }, freshForm({ meetingId }));
  }

  @Post('terima')
  @Requires('proposal.judge')
  async accept(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(
      () => this.judging.accept(actor, id, formInput(AcceptProposal, body), Match.ofForm(body.versi)),
      'meetingId',
    );
    if (!done.ok) {
      return this.shown(
        'accept',
        { actor, id, request, reply },
        refusedForm(body, done, this.words, request),
      );
    }
    flash(reply, 'ok', 'proposal.flash_accepted');
    const { meetingSlug } = await this.queries.one(this.reader.em, actor, id);
    return reply.redirect(`/rapat/${meetingSlug}/acara`, 303);
  }

  @Get('kembalikan')
  @Requires('proposal.judge')
  async returnForm(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.shown('return', { actor, id, request, reply }, freshForm());
  }

  @Post('kembalikan')
  @Requires('proposal.judge')
  async return(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() =>
      this.judging.return(actor, id, formInput(ReturnProposal, body), Match.ofForm(body.versi)),
    );
    if (!done.ok) {
      return this.shown(
        'return',
        { actor, id, request, reply },
        refusedForm(body, done, this.words, request),
      );
    }
    flash(reply, 'ok', 'proposal.flash_returned');
    return reply.redirect('/usulan?status=proposed', 303);
  }

  private async shown(
    step: 'accept' | 'return',
    around: { actor: Actor; id: string; request: FastifyRequest; reply: FastifyReply },
    form: Form,
  ) {
    const { actor, id, request, reply } = around;
    const row = await this.queries.one(this.reader.em, actor, id);
    const data = await this.screens.judging({ actor, language: languageOf(request) }, form, row);
    return page(reply, `pages/agendas/${step}`, data, formStatus(form));
  }
}
