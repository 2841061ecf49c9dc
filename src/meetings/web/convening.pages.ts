import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { ensure } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { Words } from '../../platform/words.js';
import { ConveningService } from '../convening.service.js';
import { LettersService } from '../letters.service.js';
import type { Meeting } from '../meeting.entity.js';
import { ConveneMeeting } from '../meetings.dto.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { MeetingPapers } from '../print/meeting-papers.js';
import { unacknowledged, type Warning } from '../rules/convening.js';
import { canConvene } from '../rules/meeting-lifecycle.js';
import { ConveningScreen } from './convening-screen.js';
import { chosenIn, heldBackAt, stepIn, type Chosen, type Typed } from './convening-steps.js';

/** Calling a meeting in four steps: agenda, who is invited and why, what stands in the way, the letter. */
@Controller('rapat/:slug/undangan')
export class ConveningPages {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly queries: MeetingsQueries,
    private readonly convening: ConveningService,
    private readonly letters: LettersService,
    private readonly papers: MeetingPapers,
    private readonly screen: ConveningScreen,
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
    return this.screen.show(reply, actor, meeting, { step: held ?? stepIn(query), chosen, form });
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
      return this.screen.show(reply, actor, meeting, { step: held, chosen, form, status: 422 });
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
    return this.screen.show(reply, actor, meeting, { step: 'surat', chosen, form, status: done.status });
  }

  private held(chosen: Chosen, request: FastifyRequest): FormView {
    const faults = [{ field: 'acknowledge', code: 'meetings.acknowledge_first' }];
    return formView(chosen, faults, this.words, languageOf(request));
  }

  private async open(actor: Actor, meeting: Meeting, chosen: Chosen): Promise<Warning[]> {
    if (meeting.status !== 'draft') return [];
    return unacknowledged(await this.screen.warnings(actor, meeting, chosen), chosen.acknowledge);
  }
}
