import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { isCivilDate } from '../../kernel/civil-date.js';
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
import { ConveningService } from '../convening.service.js';
import { LettersService } from '../letters.service.js';
import type { Meeting } from '../meeting.entity.js';
import { ConveneMeeting } from '../meetings.dto.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { conveningPage, settledPage } from './convening.presenter.js';

type Typed = Record<string, string | string[]>;

/** Before the letters go out: who will be invited and why, what to take note of, which number the letter gets. */
@Controller('rapat/:slug/undangan')
export class ConveningPages {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly queries: MeetingsQueries,
    private readonly convening: ConveningService,
    private readonly letters: LettersService,
  ) {}

  @Get()
  @Requires('meeting.write')
  async ask(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query('tanggal') asked: unknown,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.queries.one(this.reader.em, actor, slug);
    const letterDate = typeof asked === 'string' && isCivilDate(asked) ? asked : this.clock.today();
    const model = await this.model(meeting, letterDate, freshForm({ letterDate, deliver: '1' }));
    return page(reply, 'pages/meetings/convene', model);
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
    const letterDate = isCivilDate(String(body.letterDate)) ? String(body.letterDate) : this.clock.today();
    // Warnings are shown again as long as one is open; a wrong field is shown at its field.
    const open = await this.open(meeting, letterDate, body);
    const input = formInput(ConveneMeeting, {
      ...body,
      deliver: body.deliver === '1',
      acknowledge: [body.acknowledge ?? []].flat(),
    });
    const match = Match.ofForm(body.versi);
    const done = open ? null : await attempt(() => this.convening.convene(actor, meeting.id, input, match));
    if (done?.ok) {
      flash(reply, 'ok', 'meetings.flash_convened');
      return reply.redirect(`/rapat/${meeting.slug}`, 303);
    }
    const faults = done ? done.faults : [{ field: 'acknowledge', code: 'meetings.acknowledge_first' }];
    const form = formView(body, faults, this.words, languageOf(request));
    return page(reply, 'pages/meetings/convene', await this.model(meeting, letterDate, form), 422);
  }

  private async open(meeting: Meeting, letterDate: string, body: Typed): Promise<boolean> {
    if (meeting.status !== 'draft') return false;
    const acknowledged = [body.acknowledge ?? []].flat();
    const warnings = await this.convening.warnings(this.reader.em, meeting, letterDate);
    return warnings.some(({ kind }) => !acknowledged.includes(kind));
  }

  private async model(meeting: Meeting, letterDate: string, form: FormView) {
    if (meeting.status !== 'draft') return settledPage(meeting, form);
    const { em } = this.reader;
    const { rows, rule } = await this.convening.invitees(em, meeting);
    return conveningPage(form, {
      ...{ meeting, rows, rule },
      warnings: await this.convening.warnings(em, meeting, letterDate),
      nextNumber: await this.letters.next(em, rows, letterDate),
    });
  }
}
