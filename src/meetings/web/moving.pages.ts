import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { longDate } from '../../platform/views/formats.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import type { Meeting } from '../meeting.entity.js';
import { CancelMeeting, PostponeMeeting } from '../meetings.dto.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { MovingService } from '../moving.service.js';
import type { Warning } from '../rules/convening.js';
import { canPostpone } from '../rules/meeting-lifecycle.js';
import { atFields, joined, joinedEnd } from './local-time.js';
import { FORM_FIELDS, type Typed } from './meeting-form.js';

/** Putting a meeting off, moving it, calling it off: each with a reason, each named before it is done. */
@Controller('rapat/:slug')
export class MovingPages {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly queries: MeetingsQueries,
    private readonly moving: MovingService,
  ) {}

  @Get('tunda')
  @Requires('meeting.write')
  async postponeForm(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const meeting = await this.queries.one(this.reader.em, actor, slug);
    return page(reply, 'pages/meetings/postpone', postponePage(meeting, freshForm()));
  }

  @Post('tunda')
  @Requires('meeting.write')
  async postpone(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: PostponeTyped,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.queries.one(this.reader.em, actor, slug);
    const { day, startTime, endTime } = body;
    const acknowledge = [body.acknowledge ?? []].flat();
    const input = formInput(PostponeMeeting, {
      reason: body.reason,
      startsAt: joined(day, startTime) || null,
      endsAt: (endTime && joinedEnd(body as Typed)) || null,
      acknowledge,
    });
    const work = () => this.moving.postpone(actor, meeting.id, input, match(body));
    // A meeting that may move and is refused all the same has something to be taken note of, asked for on this page.
    const done = await attempt(work, day && canPostpone(meeting, true).ok ? 'acknowledge' : undefined);
    if (!done.ok) {
      const asking = done.status === 409;
      const faults = asking
        ? [{ field: 'acknowledge', code: 'meetings.acknowledge_first' }]
        : atFields(done.faults, FORM_FIELDS, body);
      const warnings = asking ? await this.moving.warnings(this.reader.em, meeting, input) : [];
      const form = formView(body, faults, this.words, languageOf(request));
      const model = { ...postponePage(meeting, form), ...askedOf(warnings, acknowledge) };
      return page(reply, 'pages/meetings/postpone', model, done.status);
    }
    return this.back(actor, meeting.id, day ? 'meetings.flash_moved' : 'meetings.flash_postponed', reply);
  }

  @Get('batal')
  @Requires('meeting.write')
  async cancelForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.queries.one(this.reader.em, actor, slug);
    return page(reply, 'pages/confirm', this.cancelPage(meeting, freshForm(), request));
  }

  @Post('batal')
  @Requires('meeting.write')
  async cancel(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const meeting = await this.queries.one(this.reader.em, actor, slug);
    const done = await attempt(() =>
      this.moving.cancel(actor, meeting.id, formInput(CancelMeeting, body), match(body)),
    );
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return page(reply, 'pages/confirm', this.cancelPage(meeting, form, request), 422);
    }
    return this.back(actor, meeting.id, 'meetings.flash_cancelled', reply);
  }

  private async back(actor: Actor, id: string, code: string, reply: FastifyReply) {
    const { slug } = await this.queries.one(this.reader.em, actor, id);
    flash(reply, 'ok', code);
    return reply.redirect(`/rapat/${slug}`, 303);
  }

  private cancelPage(meeting: Meeting, form: FormView, request: FastifyRequest) {
    const language = languageOf(request);
    const say = (code: string) => this.words.say(code, {}, language);
    const path = `/rapat/${meeting.slug}`;
    return {
      title: say('meetings.cancel_title'),
      crumbs: [
        { href: '/rapat', label: say('meetings.title') },
        { href: path, label: meeting.title },
      ],
      object: `${meeting.title}, ${longDate(meeting.startsAt, language)}`,
      consequence: say(
        meeting.convenedAt ? 'meetings.cancel_consequence' : 'meetings.cancel_draft_consequence',
      ),
      action: `${path}/batal`,
      submit: say('meetings.step.cancel'),
      back: path,
      danger: true,
      reason: true,
      hidden: [],
      version: meeting.version,
      form,
    };
  }
}

type PostponeTyped = Typed & { readonly acknowledge?: string | readonly string[] };

/** What stands in the way of the new date, and a box for each kind of it. */
const askedOf = (warnings: readonly Warning[], acknowledge: readonly string[]) => ({
  warnings: warnings.map(({ code, facts }) => ({ code, facts })),
  acknowledgements: [...new Set(warnings.map(({ kind }) => kind))].map((kind) => ({
    kind,
    checked: acknowledge.includes(kind),
  })),
});

const match = (body: Typed) => (body.versi ? Match.ofForm(body.versi) : Match.any);

const postponePage = (meeting: Meeting, form: FormView) => ({
  form,
  path: `/rapat/${meeting.slug}`,
  meetingTitle: meeting.title,
  startsAt: meeting.startsAt,
  endsAt: meeting.endsAt,
  dateNeeded: !canPostpone(meeting, false).ok,
  version: meeting.version,
});
