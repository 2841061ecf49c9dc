import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { dayOf } from '../../kernel/civil-date.js';
import { AgendaQueries, MeetingsQueries } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { ChangeDecision, RecordDecision } from '../decisions.dto.js';
import { DecisionsQueries } from '../decisions.queries.js';
import { DecisionsService } from '../decisions.service.js';
import { decisionPath, dimensionOptions, kindOptions, methodOptions, sayIn } from './decision-view.js';
import { RelationForm, relationFields, relationsTyped } from './relation-form.js';

type Form = Record<string, string>;

/** Writing decisions: record in a meeting, correct while its minutes are open. */
@Controller()
export class DecisionFormsPages {
  constructor(
    private readonly meetings: MeetingsQueries,
    private readonly agenda: AgendaQueries,
    private readonly queries: DecisionsQueries,
    private readonly decisions: DecisionsService,
    private readonly relationForm: RelationForm,
    private readonly reader: Reader,
    private readonly words: Words,
  ) {}

  @Get('rapat/:slug/keputusan')
  @Requires('decision.record')
  async recordForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const asked = (request.query as Form).acara ?? '';
    const form = freshForm({ agendaItemId: asked, kind: 'decision', method: 'consensus' });
    return page(reply, 'pages/decisions/new', await this.recording(actor, slug, form, request));
  }

  @Post('rapat/:slug/keputusan')
  @Requires('decision.record')
  async record(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.meetings.one(this.reader.em, actor, slug);
    const input = formInput(RecordDecision, { ...body, ...votesOf(body), relations: relationsTyped(body) });
    const done = await attempt(() => {
      if (meeting.status === 'in-session' && body.method === 'vote') {
        throw InvalidInput.at('method', 'decision.vote_by_proposal');
      }
      return this.decisions.record(actor, meeting.id, input);
    });
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return page(reply, 'pages/decisions/new', await this.recording(actor, slug, form, request), 422);
    }
    const decision = await this.queries.one(actor, done.value);
    flash(reply, 'ok', 'decision.flash_recorded', { number: decision.number });
    return reply.redirect(decisionPath(decision), 303);
  }

  @Get('keputusan/:slug/ubah')
  @Requires('decision.record')
  async changeForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const decision = await this.queries.byNumber(actor, slug);
    const { text, kind, dimension, legalBasis } = decision;
    const form = freshForm({ text, kind, dimension, legalBasis, ...relationFields(decision) });
    return page(reply, 'pages/decisions/edit', await this.changing(actor, slug, form, request));
  }

  @Post('keputusan/:slug/ubah')
  @Requires('decision.record')
  async change(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const {
      id,
      relations: [, more],
    } = await this.queries.byNumber(actor, slug);
    const { text, kind } = body;
    const related = more ? {} : { relations: relationsTyped(body) };
    const sent = {
      ...{ text, kind, ...related },
      ...{ dimension: body.dimension || null, legalBasis: body.legalBasis || null },
    };
    const input = formInput(ChangeDecision, sent);
    const done = await attempt(() => this.decisions.change(actor, id, input, Match.ofForm(body.versi)));
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return page(reply, 'pages/decisions/edit', await this.changing(actor, slug, form, request), 422);
    }
    flash(reply, 'ok', 'decision.flash_changed');
    return reply.redirect(`/keputusan/${slug}`, 303);
  }

  private async recording(actor: Actor, slug: string, form: FormView, request: FastifyRequest) {
    const meeting = await this.meetings.one(this.reader.em, actor, slug);
    const items = await this.agenda.all(this.reader.em, actor, meeting.id);
    const say = sayIn(this.words, languageOf(request));
    const live = meeting.status === 'in-session';
    return {
      form,
      action: `/rapat/${slug}/keputusan`,
      back: `/rapat/${slug}`,
      meeting: { title: meeting.title, day: dayOf(meeting.startsAt) },
      items: items.map(({ id, position, title }) => ({ value: id, label: `${position}. ${title}` })),
      kinds: kindOptions(say),
      // While it runs deliberation comes first: a vote is opened by a proposal, never typed in as counts.
      methods: methodOptions(say).filter(({ value }) => !live || value !== 'vote'),
      votes: !live,
      decide: live ? `/rapat/${slug}/putuskan` : null,
      dimensions: dimensionOptions,
      quorum: await this.meetings.quorumOf(this.reader.em, meeting.id),
      ...(await this.relationForm.choices(actor, { id: '', councilId: meeting.councilId }, say)),
    };
  }

  private async changing(actor: Actor, slug: string, form: FormView, request: FastifyRequest) {
    const decision = await this.queries.byNumber(actor, slug);
    const say = sayIn(this.words, languageOf(request));
    const choices =
      decision.relations.length > 1 ? {} : await this.relationForm.choices(actor, decision, say);
    return {
      ...{ form, ...choices },
      action: `/keputusan/${slug}/ubah`,
      back: `/keputusan/${slug}`,
      number: decision.number,
      version: decision.version,
      kinds: kindOptions(say),
      dimensions: dimensionOptions,
    };
  }
}

/** A form has the three counts as fields of their own; they count only for a vote. */
function votesOf(body: Form) {
  if (body.method !== 'vote') return { votes: null };
  return {
    votes: {
      for: body['votes.for'],
      against: body['votes.against'] || '0',
      abstain: body['votes.abstain'] || '0',
    },
  };
}
