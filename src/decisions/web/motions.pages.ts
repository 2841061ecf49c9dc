import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { AgendaQueries, MeetingsQueries, VotersQueries } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { DecisionsQueries } from '../decisions.queries.js';
import { OpenMotion } from '../motions.dto.js';
import { MotionsQueries } from '../motions.queries.js';
import { MotionsService } from '../motions.service.js';
import { dimensionOptions, kindOptions, sayIn } from './decision-view.js';
import { motionPage } from './motion.presenter.js';

type Form = Record<string, string>;

/** A proposal on the screen of the secretariat: put to the meeting, then led step by step. */
@Controller('rapat/:slug')
export class MotionsPages {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly meetings: MeetingsQueries,
    private readonly agenda: AgendaQueries,
    private readonly voters: VotersQueries,
    private readonly queries: MotionsQueries,
    private readonly decisions: DecisionsQueries,
    private readonly motions: MotionsService,
  ) {}

  @Get('putuskan')
  @Requires('decision.record')
  async form(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const asked = (request.query as Form).acara ?? '';
    const form = freshForm({ agendaItemId: asked, kind: 'decision' });
    return page(reply, 'pages/motions/new', await this.opening(actor, slug, form, request));
  }

  @Post('putuskan')
  @Requires('decision.record')
  async open(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.meetings.one(this.reader.em, actor, slug);
    const done = await attempt(() => this.motions.open(actor, meeting.id, formInput(OpenMotion, body)));
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return page(reply, 'pages/motions/new', await this.opening(actor, slug, form, request), 422);
    }
    return reply.redirect(`/rapat/${slug}/usulan/${done.value}`, 303);
  }

  @Get('usulan/:id')
  @Requires('decision.read')
  show(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.page(actor, id, freshForm(), { request, reply, status: 200 });
  }

  /** The same page after a step was refused, with what was typed. */
  async page(
    actor: Actor,
    id: string,
    form: FormView,
    { request, reply, status }: { request: FastifyRequest; reply: FastifyReply; status: number },
  ) {
    const { em } = this.reader;
    const [motion, item, meeting] = await this.queries.one(em, actor, id);
    const ballots = await this.queries.ballots(em, [motion.id]);
    const decision = motion.decisionId ? await this.decisions.one(actor, motion.decisionId) : null;
    const seats = await this.voters.on(em, meeting.id, item.id);
    const quorum = await this.meetings.quorumOf(em, meeting.id, undefined, item.id);
    const say = sayIn(this.words, languageOf(request));
    const told = { actor, motion, item, meeting, ballots, decision, seats, quorum, form, say };
    return page(reply, 'pages/motions/show', motionPage(told), status);
  }

  /** Back to the proposal, or on to the decision it has become. */
  async next(actor: Actor, slug: string, id: string, reply: FastifyReply) {
    const [motion] = await this.queries.one(this.reader.em, actor, id);
    if (motion.state === 'adopted') {
      const decision = await this.decisions.one(actor, motion.decisionId!);
      flash(reply, 'ok', 'motion.flash_adopted', { number: decision.number });
    } else flash(reply, 'ok', `motion.flash.${motion.state}`);
    return reply.redirect(`/rapat/${slug}/usulan/${id}`, 303);
  }

  private async opening(actor: Actor, slug: string, form: FormView, request: FastifyRequest) {
    const meeting = await this.meetings.one(this.reader.em, actor, slug);
    const items = await this.agenda.all(this.reader.em, actor, meeting.id);
    return {
      ...{ form, action: `/rapat/${slug}/putuskan`, back: `/rapat/${slug}` },
      meeting: { title: meeting.title, startsAt: meeting.startsAt },
      items: items.map(({ id, position, title }) => ({ value: id, label: `${position}. ${title}` })),
      kinds: kindOptions(sayIn(this.words, languageOf(request))),
      dimensions: dimensionOptions,
      quorum: await this.meetings.quorumOf(this.reader.em, meeting.id),
    };
  }
}
