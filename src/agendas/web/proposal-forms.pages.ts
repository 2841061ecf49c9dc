import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FormFiles, type FilledForm } from '../../documents/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm, type Attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { ChangeProposal, ProposeItem } from '../proposals/proposals.dto.js';
import { ProposalsQueries } from '../proposals/proposals.queries.js';
import { ProposalsService } from '../proposals/proposals.service.js';
import { ProposalScreens } from './proposal-screens.js';

type Typed = Readonly<Record<string, string>>;

/** Proposing an item, and putting it right: forms with files. */
@Controller('usulan')
export class ProposalFormsPages {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly screens: ProposalScreens,
    private readonly queries: ProposalsQueries,
    private readonly proposals: ProposalsService,
    private readonly forms: FormFiles,
  ) {}

  @Get('baru')
  @Requires('proposal.write')
  async newForm(
    @Me() actor: Actor,
    @Query() query: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const opening = { confidentiality: 'council', meetingId: query.rapat };
    return this.shown({ actor, request, reply, id: null }, freshForm(opening), []);
  }

  @Post('baru')
  @Requires('proposal.write')
  async propose(@Me() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const sent = await this.forms.read(actor, request, 'material');
    const input = formInput(ProposeItem, { ...typed(sent), councilId: sent.fields.councilId ?? '' });
    const done = await this.tried(sent, () => this.proposals.propose(actor, input));
    if (!done.ok) return this.refused({ actor, request, reply, id: null }, sent, done);
    flash(reply, 'ok', 'proposal.flash_submitted');
    return reply.redirect(`/usulan/${done.value}`, 303);
  }

  @Get(':id/ubah')
  @Requires('proposal.write')
  async editForm(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const row = await this.queries.one(this.reader.em, actor, id);
    return this.shown({ actor, request, reply, id }, freshForm(row), []);
  }

  @Post(':id/ubah')
  @Requires('proposal.write')
  async change(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const sent = await this.forms.read(actor, request, 'material');
    const { orgUnitId: _unit, ...words } = typed(sent);
    const match = Match.ofForm(sent.fields.versi);
    const done = await this.tried(sent, () =>
      this.proposals.change(actor, id, formInput(ChangeProposal, words), match),
    );
    if (!done.ok) return this.refused({ actor, request, reply, id }, sent, done);
    flash(reply, 'ok', 'proposal.flash_changed');
    return reply.redirect(`/usulan/${id}`, 303);
  }

  /** A refused file is shown at its field, with everything else that is wrong. */
  private tried(sent: FilledForm, work: () => Promise<string>): Promise<Attempt<string>> {
    const faults = sent.faults;
    return faults.length > 0 ? Promise.resolve({ ok: false, faults, status: 422 }) : attempt(work);
  }

  private refused(around: Around, sent: FilledForm, refusal: Extract<Attempt<string>, { ok: false }>) {
    return this.shown(around, refusedForm(sent.fields, refusal, this.words, around.request), sent.fileIds);
  }

  private async shown({ actor, request, reply, id }: Around, form: Form, kept: readonly string[]) {
    const row = id === null ? null : await this.queries.one(this.reader.em, actor, id);
    const data = await this.screens.form({ actor, language: languageOf(request) }, form, row, kept);
    return page(reply, 'pages/agendas/proposal-form', data, formStatus(form));
  }
}

type Form = Parameters<typeof formStatus>[0];
type Around = {
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly id: string | null;
};

const typed = ({ fields, fileIds }: FilledForm) => ({
  title: fields.title ?? '',
  confidentiality: fields.confidentiality ?? '',
  meetingId: fields.meetingId || null,
  orgUnitId: fields.orgUnitId || null,
  background: fields.background || null,
  presenter: fields.presenter || null,
  minutesPlanned: fields.minutesPlanned || null,
  dimension: fields.dimension || null,
  fileIds: [...fileIds],
});
