import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
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
import { ChangeMeeting, ScheduleMeeting } from '../meetings.dto.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { SchedulingService } from '../scheduling.service.js';
import { atFields } from './local-time.js';
import { MeetingChoices } from './meeting-choices.js';
import { FORM_FIELDS, meetingFormPage, meetingInput, meetingValues, type Typed } from './meeting-form.js';
import { MeetingsList } from './meetings-list.js';

/** The list of meetings, and the form that puts one in the calendar or corrects it. */
@Controller('rapat')
export class MeetingsPages {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly lists: MeetingsList,
    private readonly queries: MeetingsQueries,
    private readonly scheduling: SchedulingService,
    private readonly choices: MeetingChoices,
  ) {}

  @Get()
  @Requires('meeting.read')
  async list(
    @Me() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return page(reply, 'pages/meetings/index', await this.lists.page(actor, query, languageOf(request)));
  }

  @Get('baru')
  @Requires('meeting.write')
  async newForm(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const opening = {
      kind: 'plenary',
      mode: 'onsite',
      day: this.clock.today(),
      startTime: '09:00',
      endTime: '11:00',
    };
    return page(reply, 'pages/meetings/form', await this.form(freshForm(opening), null, request));
  }

  @Post('baru')
  @Requires('meeting.write')
  async schedule(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const input = formInput(ScheduleMeeting, meetingInput(body));
    const done = await attempt(() => this.scheduling.schedule(actor, input));
    if (!done.ok) {
      const form = formView(body, atFields(done.faults, FORM_FIELDS, body), this.words, languageOf(request));
      return page(reply, 'pages/meetings/form', await this.form(form, null, request), 422);
    }
    return this.saved(actor, done.value, 'meetings.flash_scheduled', reply);
  }

  @Get(':slug/ubah')
  @Requires('meeting.write')
  async editForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.queries.one(this.reader.em, actor, slug);
    return page(
      reply,
      'pages/meetings/form',
      await this.form(freshForm(meetingValues(meeting)), meeting, request),
    );
  }

  @Post(':slug/ubah')
  @Requires('meeting.write')
  async change(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.queries.one(this.reader.em, actor, slug);
    const typed = meeting.status === 'draft' ? body : { ...meetingValues(meeting), ...body };
    const input = formInput(ChangeMeeting, meetingInput(typed));
    const done = await attempt(() =>
      this.scheduling.change(actor, meeting.id, input, Match.ofForm(body.versi)),
    );
    if (!done.ok) {
      const form = formView(
        typed,
        atFields(done.faults, FORM_FIELDS, typed),
        this.words,
        languageOf(request),
      );
      return page(reply, 'pages/meetings/form', await this.form(form, meeting, request), 422);
    }
    return this.saved(actor, done.value, 'meetings.flash_changed', reply);
  }

  private async form(form: FormView, meeting: Meeting | null, request: FastifyRequest) {
    const around = { choices: await this.choices.all(), words: this.words, language: languageOf(request) };
    return meetingFormPage(form, meeting, around);
  }

  private async saved(actor: Actor, id: string, code: string, reply: FastifyReply) {
    const { slug } = await this.queries.one(this.reader.em, actor, id);
    flash(reply, 'ok', code);
    return reply.redirect(`/rapat/${slug}`, 303);
  }
}
