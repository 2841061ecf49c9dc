import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { ensure, NotFound } from '../../platform/errors/domain-error.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { AnswerInvitation } from '../attendance.dto.js';
import { AttendanceQueries } from '../attendance.queries.js';
import { canAnswer } from '../rules/meeting-lifecycle.js';
import { AnswerForms } from '../replies/answer-form.js';
import { RepliesService } from '../replies/replies.service.js';
import { answerFaultsShown, answerModel, answerValues } from './answer-page.js';

type Refused = FormView & { readonly status: number };

/** Answering an invitation from inside: one press on the meeting's page, or with name, letter and reason here. */
@Controller('rapat/:slug/jawab')
export class AnsweringPages {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly queries: AttendanceQueries,
    private readonly forms: AnswerForms,
    private readonly replies: RepliesService,
  ) {}

  @Get()
  @Requires('meeting.answer')
  show(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return this.page(actor, slug, reply, null);
  }

  /** `rinci` comes from the page with room for a name and a reason, which then asks for them. */
  @Post()
  @Requires('meeting.answer')
  async answer(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { fields, letter } = await this.forms.read(request);
    const asked = fields.rinci === '1';
    const along = { letter, seen: fields.dijawab };
    const done = await attempt(
      () => this.replies.inside(actor, slug, formInput(AnswerInvitation, fields), asked, along),
      'rsvp',
    );
    if (!done.ok) {
      const form = formView(fields, answerFaultsShown(done.faults), this.words, languageOf(request));
      return this.page(actor, slug, reply, { ...form, status: done.status });
    }
    const unnamed = fields.rsvp === 'represented' && !fields.name;
    flash(reply, 'ok', unnamed ? 'rsvp.flash_name' : 'meetings.flash_answered');
    return reply.redirect(`/rapat/${slug}${unnamed ? '/jawab' : ''}`, 303);
  }

  private async page(actor: Actor, slug: string, reply: FastifyReply, form: Refused | null) {
    const { meeting, entries } = await this.queries.sheet(this.reader.em, actor, slug);
    const own = new Set(actor.seats.map(({ seatId }) => seatId));
    const entry = entries.find(({ seatId }) => own.has(seatId));
    if (!entry) throw new NotFound('invitation');
    ensure(canAnswer(meeting));
    const path = `/rapat/${meeting.slug}`;
    const model = answerModel(meeting, entry, form ?? freshForm(answerValues(entry)), `${path}/jawab`);
    return page(reply, 'pages/meetings/answer', { ...model, path, detailed: true }, form?.status ?? 200);
  }
}
