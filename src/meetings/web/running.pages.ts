import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { dayOf } from '../../kernel/civil-date.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { InvalidInput, RuleBroken } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { lateArrivals } from '../late-arrivals.js';
import type { Meeting } from '../meeting.entity.js';
import { AtInstant, EndMeeting } from '../meetings.dto.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { RosterDriftService } from '../roster-drift.service.js';
import { RunningService } from '../running.service.js';
import { gavelPage, type Step } from './gavel.presenter.js';
import { driftNote } from './drift.presenter.js';
import { atFields, joined, split } from './local-time.js';
import { FORM_FIELDS, type Typed } from './meeting-form.js';

/** The gavel: a page that asks for the time, so that a past meeting is entered the same way as one that runs. */
@Controller('rapat/:slug')
export class RunningPages {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly queries: MeetingsQueries,
    private readonly running: RunningService,
    private readonly drift: RosterDriftService,
  ) {}

  @Get('mulai')
  @Requires('meeting.write')
  startForm(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return this.ask(actor, slug, 'start', reply);
  }

  @Get('akhiri')
  @Requires('meeting.write')
  endForm(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return this.ask(actor, slug, 'end', reply);
  }

  @Post('mulai')
  @Requires('meeting.write')
  start(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.take(actor, { slug, body, step: 'start' }, request, reply);
  }

  @Post('akhiri')
  @Requires('meeting.write')
  end(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.take(actor, { slug, body, step: 'end' }, request, reply);
  }

  private async ask(actor: Actor, slug: string, step: Step, reply: FastifyReply) {
    const meeting = await this.queries.one(this.reader.em, actor, slug);
    const planned = step === 'start' ? meeting.startsAt : meeting.endsAt;
    const now = this.clock.now();
    const onTheDay = dayOf(now) >= dayOf(meeting.startsAt) && dayOf(now) <= dayOf(meeting.endsAt);
    const opening = split(onTheDay ? now : planned);
    const at = joined(opening.day, opening.time);
    return page(reply, 'pages/meetings/gavel', await this.gavel(meeting, step, freshForm(opening), at));
  }

  private async take(
    actor: Actor,
    { slug, body, step }: { slug: string; body: Typed; step: Step },
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const meeting = await this.queries.one(this.reader.em, actor, slug);
    const day = split(meeting.startsAt).day;
    const at = joined(body.time && (body.day || day), body.time);
    const match = body.versi ? Match.ofForm(body.versi) : Match.any;
    const done = await attempt(() =>
      step === 'start'
        ? this.running.start(actor, meeting.id, formInput(AtInstant, { at }), match)
        : this.running.end(actor, meeting.id, endInput(at, body), match).catch(atTheBox),
    );
    if (!done.ok) {
      const faults = atFields(done.faults, FORM_FIELDS);
      const form = refusedForm(body, { ...done, faults }, this.words, request);
      const model = await this.gavel(meeting, step, form, at);
      return page(reply, 'pages/meetings/gavel', model, form.status);
    }
    flash(reply, 'ok', `meetings.flash_${step}ed`);
    return reply.redirect(step === 'start' ? `/rapat/${meeting.slug}/ruang` : `/rapat/${meeting.slug}`, 303);
  }

  /** Said for the last time unasked: before the first gavel whose seat has changed hands, before the last who came after it. */
  private async gavel(meeting: Meeting, step: Step, form: FormView, at: string) {
    const drift = step === 'start' ? await this.drift.of(this.reader.em, meeting) : null;
    const end = step === 'end' ? Date.parse(at) : NaN;
    const late = Number.isNaN(end)
      ? []
      : await lateArrivals(this.reader.em, meeting.id, new Date(end).toISOString());
    const model = gavelPage(meeting, step, form, late);
    return { ...model, drift: drift && driftNote({ drift, held: [] }, true) };
  }
}

/** A box that is not ticked is not sent: on the form it means that nobody knows. */
const endInput = (at: string, { knowsOfArrivals = 'false' }: Typed) =>
  formInput(EndMeeting, { at, knowsOfArrivals });

function atTheBox(error: unknown): never {
  if (!(error instanceof RuleBroken) || error.code !== 'meeting.ends_before_arrivals') throw error;
  throw InvalidInput.at('knowsOfArrivals', error.code, error.facts);
}
