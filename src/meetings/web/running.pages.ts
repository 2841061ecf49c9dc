import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { dayOf } from '../../kernel/civil-date.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import type { Meeting } from '../meeting.entity.js';
import { AtInstant } from '../meetings.dto.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { RosterDriftService } from '../roster-drift.service.js';
import { RunningService } from '../running.service.js';
import { driftNote } from './drift.presenter.js';
import { atFields, joined, split } from './local-time.js';
import { FORM_FIELDS, type Typed } from './meeting-form.js';

type Step = 'start' | 'end';

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
    return page(reply, 'pages/meetings/gavel', await this.gavel(meeting, step, freshForm(opening)));
  }

  private async take(
    actor: Actor,
    { slug, body, step }: { slug: string; body: Typed; step: Step },
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const meeting = await this.queries.one(this.reader.em, actor, slug);
    const day = split(meeting.startsAt).day;
    const input = formInput(AtInstant, { at: joined(body.time && (body.day || day), body.time) });
    const match = body.versi ? Match.ofForm(body.versi) : Match.any;
    const done = await attempt(() => this.running[step](actor, meeting.id, input, match));
    if (!done.ok) {
      const form = formView(body, atFields(done.faults, FORM_FIELDS), this.words, languageOf(request));
      return page(reply, 'pages/meetings/gavel', await this.gavel(meeting, step, form), 422);
    }
    flash(reply, 'ok', `meetings.flash_${step}ed`);
    return reply.redirect(step === 'start' ? `/rapat/${meeting.slug}/ruang` : `/rapat/${meeting.slug}`, 303);
  }

  /** Before the first gavel it is said, for the last time unasked, whose seat has changed hands. */
  private async gavel(meeting: Meeting, step: Step, form: FormView) {
    const drift = step === 'start' ? await this.drift.of(this.reader.em, meeting) : null;
    return { ...gavelPage(meeting, step, form), drift: drift && driftNote({ drift, held: [] }, true) };
  }
}

function gavelPage(meeting: Meeting, step: Step, form: FormView) {
  const path = `/rapat/${meeting.slug}`;
  return {
    form,
    path,
    step,
    action: `${path}/${step === 'start' ? 'mulai' : 'akhiri'}`,
    meetingTitle: meeting.title,
    day: dayOf(meeting.startsAt),
    // Over midnight the hour alone does not say when.
    asksDay: dayOf(meeting.startsAt) !== dayOf(meeting.endsAt),
    version: meeting.version,
  };
}
