import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { AllowAgendaChange, ChangeAgendaItem, PlaceAgendaItem } from '../agenda.dto.js';
import { AgendaQueries, type AgendaRow } from '../agenda.queries.js';
import { AgendaService } from '../agenda.service.js';
import type { Meeting } from '../meeting.entity.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { agendaFormPage, agendaInput, agendaRemovePage, agendaValues } from './agenda-form.js';
import type { Typed } from './meeting-form.js';

/** Adding, correcting, moving and taking off what a meeting shall treat. */
@Controller('rapat/:slug/acara')
export class AgendaPages {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly meetings: MeetingsQueries,
    private readonly queries: AgendaQueries,
    private readonly agenda: AgendaService,
  ) {}

  @Get('baru')
  @Requires('agenda.write')
  async newForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.meetings.one(this.reader.em, actor, slug);
    const form = freshForm({ kind: 'discussion', confidentiality: 'council' });
    return page(reply, 'pages/meetings/agenda-form', this.form(form, meeting, null, request));
  }

  @Post('baru')
  @Requires('agenda.write')
  async place(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.meetings.one(this.reader.em, actor, slug);
    const done = await attempt(() =>
      this.agenda.place(actor, meeting.id, formInput(PlaceAgendaItem, agendaInput(body)), 'asked'),
    );
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return page(reply, 'pages/meetings/agenda-form', this.form(form, meeting, null, request), 422);
    }
    return this.back(meeting, 'meetings.flash_item_added', reply);
  }

  @Get(':itemId/ubah')
  @Requires('agenda.write')
  async editForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('itemId', IdPipe) itemId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.meetings.one(this.reader.em, actor, slug);
    const item = await this.queries.one(actor, itemId);
    return page(
      reply,
      'pages/meetings/agenda-form',
      this.form(freshForm(agendaValues(item)), meeting, item, request),
    );
  }

  @Post(':itemId/ubah')
  @Requires('agenda.write')
  async change(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('itemId', IdPipe) itemId: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.meetings.one(this.reader.em, actor, slug);
    const item = await this.queries.one(actor, itemId);
    const input = formInput(ChangeAgendaItem, agendaInput(body));
    const done = await attempt(() => this.agenda.change(actor, item.id, input, Match.ofForm(body.versi)));
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return page(reply, 'pages/meetings/agenda-form', this.form(form, meeting, item, request), 422);
    }
    return this.back(meeting, 'meetings.flash_item_changed', reply);
  }

  @Post(':itemId/geser')
  @Requires('agenda.write')
  async step(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('itemId', IdPipe) itemId: string,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    await this.agenda.step(actor, itemId, body.arah === 'naik' ? 'up' : 'down');
    return reply.redirect(
      body.kembali === 'acara' ? `/rapat/${slug}/acara#m-${itemId}` : `/rapat/${slug}#acara`,
      303,
    );
  }

  @Get(':itemId/hapus')
  @Requires('agenda.write')
  async removeForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('itemId', IdPipe) itemId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.meetings.one(this.reader.em, actor, slug);
    if (await this.queries.isTakenOff(actor, itemId))
      return this.back(meeting, 'meetings.flash_item_gone', reply);
    const item = await this.queries.one(actor, itemId);
    return page(reply, 'pages/meetings/agenda-remove', this.removal(freshForm(), meeting, item, request));
  }

  @Post(':itemId/hapus')
  @Requires('agenda.write')
  async remove(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('itemId', IdPipe) itemId: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.meetings.one(this.reader.em, actor, slug);
    if (await this.queries.isTakenOff(actor, itemId))
      return this.back(meeting, 'meetings.flash_item_gone', reply);
    const item = await this.queries.one(actor, itemId);
    const said = formInput(AllowAgendaChange, body);
    const done = await attempt(() => this.agenda.remove(actor, item.id, said, Match.ofForm(body.versi)));
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return page(reply, 'pages/meetings/agenda-remove', this.removal(form, meeting, item, request), 422);
    }
    return this.back(meeting, 'meetings.flash_item_removed', reply);
  }

  private form(form: FormView, meeting: Meeting, item: AgendaRow | null, request: FastifyRequest) {
    return agendaFormPage(form, { meeting, item, words: this.words, language: languageOf(request) });
  }

  private removal(form: FormView, meeting: Meeting, item: AgendaRow, request: FastifyRequest) {
    return agendaRemovePage(form, { meeting, item, words: this.words, language: languageOf(request) });
  }

  private back(meeting: Meeting, code: string, reply: FastifyReply) {
    flash(reply, 'ok', code);
    return reply.redirect(`/rapat/${meeting.slug}#acara`, 303);
  }
}
