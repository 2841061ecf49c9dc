import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { ContinueMeeting, PauseMeeting } from '../adjourning/adjourning.dto.js';
import { AdjourningService } from '../adjourning/adjourning.service.js';
import { Continuations } from '../adjourning/continuations.js';
import { AtInstant } from '../meetings.dto.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { atFields, spanOf } from './local-time.js';
import { FORM_FIELDS } from './meeting-form.js';

/** Both forms of the page ask for a reason; each shows its own. */
const AT_PAUSE = { reason: 'pauseReason' };
type Typed = Record<string, string | string[]>;
type Told = { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly status: number };

/** Standing still: a break on the same day, or the rest on another. */
@Controller('rapat/:slug')
export class AdjourningPages {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly queries: MeetingsQueries,
    private readonly adjourning: AdjourningService,
    private readonly continuations: Continuations,
  ) {}

  @Get('skors')
  @Requires('meeting.write')
  form(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.page(actor, slug, freshForm(), { request, reply, status: 200 });
  }

  @Post('skors')
  @Requires('meeting.write')
  async pause(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const input = formInput(PauseMeeting, { reason: body.reason });
    const done = await attempt(() => this.adjourning.pause(actor, slug, input, Match.ofForm(version(body))));
    if (!done.ok) {
      const form = formView(
        { pauseReason: body.reason },
        atFields(done.faults, AT_PAUSE),
        this.words,
        languageOf(request),
      );
      return this.page(actor, slug, form, { request, reply, status: 422 });
    }
    flash(reply, 'ok', 'meetings.flash_paused');
    return reply.redirect(`/rapat/${slug}`, 303);
  }

  @Post('lanjutkan')
  @Requires('meeting.write')
  async resume(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    await this.adjourning.resume(actor, slug, formInput(AtInstant, {}), Match.ofForm(version(body)));
    const { met, present, required } = await this.queries.quorumOf(
      this.reader.em,
      (await this.queries.one(this.reader.em, actor, slug)).id,
    );
    const code = met ? 'meetings.flash_resumed' : 'meetings.flash_resumed_short';
    flash(reply, met ? 'ok' : 'tunggu', code, { present, required });
    return reply.redirect(`/rapat/${slug}/ruang`, 303);
  }

  @Post('lanjut-lain-hari')
  @Requires('meeting.write')
  async continueLater(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { reason, venue } = body;
    const input = formInput(ContinueMeeting, {
      ...{ reason, venue, ...spanOf(body as Record<string, string>) },
      itemIds: [body.items ?? []].flat(),
    });
    const match = Match.ofForm(version(body));
    const done = await attempt(() => this.adjourning.continueLater(actor, slug, input, match));
    if (!done.ok) {
      const form = formView(body, atFields(done.faults, FORM_FIELDS, body), this.words, languageOf(request));
      return this.page(actor, slug, form, { request, reply, status: 422 });
    }
    const next = await this.queries.one(this.reader.em, actor, done.value);
    flash(reply, 'ok', 'meetings.flash_continued');
    return reply.redirect(`/rapat/${next.slug}`, 303);
  }

  private async page(actor: Actor, slug: string, form: FormView, { reply, status }: Told) {
    const { em } = this.reader;
    const meeting = await this.queries.one(em, actor, slug);
    const left = new Set((await this.continuations.untreated(em, meeting.id)).map(({ id }) => id));
    const chosen = form.invalid ? new Set([form.values.items ?? []].flat() as string[]) : left;
    const items = (await this.continuations.items(em, meeting.id)).filter(({ kind }) => kind !== 'opening');
    const model = {
      ...{ form, path: `/rapat/${slug}`, meetingTitle: meeting.title, venue: meeting.venue },
      ...{ version: meeting.version, paused: meeting.pausedAt },
      items: items.map(({ id, position, title }) => ({ id, position, title, chosen: chosen.has(id) })),
    };
    return page(reply, 'pages/meetings/adjourn', model, status);
  }
}

const version = ({ versi }: Typed) => (typeof versi === 'string' ? versi : undefined);
