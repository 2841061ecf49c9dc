import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { Env } from '../../platform/config/env.js';
import { Reader } from '../../platform/database/reader.js';
import { ensure } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { AgendaQueries } from '../agenda.queries.js';
import { AttendanceQueries } from '../attendance.queries.js';
import { ConveningService } from '../convening.service.js';
import { HolidaysService } from '../holidays.service.js';
import { LettersService } from '../letters.service.js';
import type { Meeting } from '../meeting.entity.js';
import { ConveneMeeting } from '../meetings.dto.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { MeetingPapers } from '../print/meeting-papers.js';
import { agendaFindings } from '../rules/agenda-check.js';
import { unacknowledged, type Warning } from '../rules/convening.js';
import { canConvene } from '../rules/meeting-lifecycle.js';
import { chosenIn, heldBackAt, stepIn, type Chosen, type Step, type Typed } from './convening-steps.js';
import { conveningPage, settledPage } from './convening.presenter.js';

/** Calling a meeting in four steps: agenda, who is invited and why, what stands in the way, the letter. */
@Controller('rapat/:slug/undangan')
export class ConveningPages {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly queries: MeetingsQueries,
    private readonly agenda: AgendaQueries,
    private readonly attendance: AttendanceQueries,
    private readonly convening: ConveningService,
    private readonly holidays: HolidaysService,
    private readonly letters: LettersService,
    private readonly papers: MeetingPapers,
    private readonly env: Env,
  ) {}

  @Get()
  @Requires('meeting.write')
  async ask(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query() query: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.queries.one(this.reader.em, actor, slug);
    const chosen = chosenIn(query, this.clock.today());
    const held = heldBackAt(stepIn(query), await this.open(actor, meeting, chosen));
    const form = held
      ? this.held(chosen, request)
      : freshForm({ ...chosen, deliver: chosen.deliver ? '1' : '' });
    return this.show(reply, actor, meeting, { step: held ?? stepIn(query), chosen, form });
  }

  /** The letter as it would go out, marked as a draft: its number is taken only when it is sent. */
  @Get('pratinjau.pdf')
  @Requires('meeting.write')
  async preview(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query() query: Typed,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.queries.one(this.reader.em, actor, slug);
    ensure(canConvene(meeting));
    const { letterDate, letterNumber } = chosenIn(query, this.clock.today());
    const { rows } = await this.convening.invitees(this.reader.em, meeting);
    const next = letterNumber || (await this.letters.next(this.reader.em, rows, letterDate));
    await this.papers.preview(actor, slug, { letterDate, letterNumber: next }, reply);
  }

  @Post()
  @Requires('meeting.write')
  async convene(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.queries.one(this.reader.em, actor, slug);
    const chosen = chosenIn(body, this.clock.today());
    const held = heldBackAt('kirim', await this.open(actor, meeting, chosen));
    if (held) {
      const form = this.held(chosen, request);
      return this.show(reply, actor, meeting, { step: held, chosen, form, status: 422 });
    }
    const { letterNumber, acknowledge } = chosen;
    const input = formInput(ConveneMeeting, {
      ...{ letterDate: body.letterDate, letterNumber, deliver: body.deliver === '1' },
      acknowledge: [...acknowledge],
    });
    const match = Match.ofForm(String(body.versi ?? ''));
    const work = () => this.convening.convene(actor, meeting.id, input, match);
    const done = await attempt(work, meeting.status === 'draft' ? 'letterNumber' : undefined);
    if (done.ok) {
      flash(reply, 'ok', 'meetings.flash_convened');
      return reply.redirect(`/rapat/${meeting.slug}`, 303);
    }
    const form = formView(body, done.faults, this.words, languageOf(request));
    return this.show(reply, actor, meeting, { step: 'surat', chosen, form, status: done.status });
  }

  private held(chosen: Chosen, request: FastifyRequest): FormView {
    const faults = [{ field: 'acknowledge', code: 'meetings.acknowledge_first' }];
    return formView(chosen, faults, this.words, languageOf(request));
  }

  private async warnings(actor: Actor, meeting: Meeting, { letterDate }: Chosen): Promise<Warning[]> {
    const { em } = this.reader;
    const items = await this.agenda.all(em, actor, meeting.id);
    return [...agendaFindings(items, meeting), ...(await this.convening.warnings(em, meeting, letterDate))];
  }

  private async open(actor: Actor, meeting: Meeting, chosen: Chosen): Promise<Warning[]> {
    if (meeting.status !== 'draft') return [];
    return unacknowledged(await this.warnings(actor, meeting, chosen), chosen.acknowledge);
  }

  private async show(
    reply: FastifyReply,
    actor: Actor,
    meeting: Meeting,
    { step, chosen, form, status = 200 }: Showing,
  ) {
    if (meeting.status !== 'draft') {
      return page(reply, 'pages/meetings/convene', settledPage(meeting, form), status);
    }
    const { em } = this.reader;
    const { rows, rule } = await this.convening.invitees(em, meeting);
    const model = conveningPage(form, {
      ...{ meeting, rows, rule, step, chosen },
      items: await this.agenda.all(em, actor, meeting.id),
      guests: (await this.attendance.sheet(em, actor, meeting.id)).guests,
      warnings: await this.warnings(actor, meeting, chosen),
      unknownYear: await this.holidays.unknownYear(em, meeting.startsAt),
      nextNumber: await this.letters.next(em, rows, chosen.letterDate),
    });
    const keptOnly = this.env.smtpUrl === null;
    return page(reply, 'pages/meetings/convene', { ...model, keptOnly }, status);
  }
}

type Showing = {
  readonly step: Step;
  readonly chosen: Chosen;
  readonly form: FormView;
  readonly status?: number;
};
