import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ByAddress, Doors } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, type Refusal } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { AnswerInvitation } from '../attendance.dto.js';
import { AnswerForms } from '../replies/answer-form.js';
import { LinkReader, type OpenedLink } from '../replies/link-reader.js';
import { RepliesService } from '../replies/replies.service.js';
import { answerFaultsShown, answerModel, answerValues } from './answer-page.js';

/** A link that no longer answers: it once did, and the page says why it does not. */
const GONE = 410;

/**
 * Answering an invitation by the personal link in the mail or the message: looking changes nothing, so that mail
 * scanners and previews may open it; only a press of a button answers.
 */
@Controller('u/:token')
export class LinkPages {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly links: LinkReader,
    private readonly forms: AnswerForms,
    private readonly replies: RepliesService,
    private readonly doors: Doors,
  ) {}

  @Get()
  @ByAddress()
  async show(@Param('token') token: string, @Req() { ip }: FastifyRequest, @Res() reply: FastifyReply) {
    discreet(reply);
    const opened = await this.opened(token, ip);
    return this.page(reply, token, opened, freshForm(answerValues(opened.entry)));
  }

  @Post()
  @ByAddress()
  async answer(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    discreet(reply);
    // Looked at before anything is taken in: nobody uploads to a link that is not there.
    const opened = await this.opened(token, request.ip);
    if (!opened.verdict.ok) return this.page(reply, token, opened, freshForm(), GONE);
    await this.doors.pass('answer', request.ip);
    const form = await this.taken(request);
    const done = form.ok ? await this.kept(token, form.value) : form;
    if (done.ok) {
      flash(reply, 'ok', 'rsvp.flash');
      return reply.redirect(`/u/${token}`, 303);
    }
    const fields = form.ok ? form.value.fields : { rsvp: 'represented' };
    const view = formView(fields, answerFaultsShown(done.faults), this.words, languageOf(request));
    return this.page(reply, token, await this.links.open(this.reader.em, token), view, done.status);
  }

  private opened(token: string, ip: string): Promise<OpenedLink> {
    return this.doors.seeking('link', ip, () => this.links.open(this.reader.em, token));
  }

  private kept(token: string, { fields, letter }: Awaited<ReturnType<AnswerForms['read']>>) {
    const along = { letter, seen: fields.dijawab };
    return attempt(() => this.replies.byLink(token, formInput(AnswerInvitation, fields), along), 'rsvp');
  }

  /** A letter that cannot be taken is a fault of its field; the rest of the page stays. */
  private async taken(request: FastifyRequest) {
    try {
      return { ok: true as const, value: await this.forms.read(request) };
    } catch (error) {
      if (!(error instanceof DomainError) || !error.code.startsWith('file.')) throw error;
      const faults = [{ field: 'letter', code: error.code, facts: error.facts }];
      return { ok: false as const, faults, status: 422 } satisfies Refusal;
    }
  }

  private page(reply: FastifyReply, token: string, opened: OpenedLink, form: FormView, status = 200) {
    const { meeting, entry, verdict } = opened;
    const closed = verdict.ok ? null : verdict;
    // The next holder's name is public on the roster; what the former one answered is not shown to a dead link.
    const shown = closed ? { rsvp: 'none', representative: null, reason: null, answeredAt: null } : {};
    const model = {
      ...answerModel(meeting, entry, form, `/u/${token}`),
      ...shown,
      closed,
      arriving: `/hadir/tautan/${token}`,
    };
    return page(reply, 'pages/meetings/answer-link', model, closed ? GONE : status);
  }
}

/** Kept by nobody, found by nobody, told to nobody. */
function discreet(reply: FastifyReply): void {
  reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex, nofollow, noarchive');
}
