import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ByAddress, Doors, MaybeMe, type Actor } from '../../../identity/index.js';
import { Reader } from '../../../platform/database/reader.js';
import { NotFound, TooMany } from '../../../platform/errors/domain-error.js';
import { flash } from '../../../platform/http/flash.js';
import { languageOf } from '../../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../../platform/views/form-view.js';
import { page } from '../../../platform/views/page.js';
import { Words } from '../../../platform/words.js';
import { isForeign, MOST_WRONG_CODES } from '../../rules/report-link.js';
import { LinkDoor, type OpenedLink } from '../link-door.js';
import { LinkReports } from '../link-reports.service.js';
import { carriedFrom, type Carried } from './carried.js';
import { CodeCookie } from './code-cookie.js';
import { LinkForms, type Held } from './link-forms.js';
import { LinkView } from './link-view.js';

/**
 * Reporting by a link: looking changes nothing, so that previews and scanners of mail may open it. It says for whom it
 * is; every link that does not open answers with one and the same page.
 */
@Controller('lapor/:token')
export class ReportLinkPages {
  constructor(
    private readonly reader: Reader,
    private readonly door: LinkDoor,
    private readonly reports: LinkReports,
    private readonly forms: LinkForms,
    private readonly view: LinkView,
    private readonly proof: CodeCookie,
    private readonly doors: Doors,
    private readonly words: Words,
  ) {}

  @Get()
  @ByAddress()
  async show(
    @MaybeMe() actor: Actor | null,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const opened = await this.opened(token, reply);
    if (!opened) return gone(reply);
    if (request.method === 'GET') await this.reports.opened(opened);
    if (!this.proof.given(request, opened)) return this.askCode(opened, token, reply, freshForm(), null);
    return this.page(opened, actor, token, reply, null);
  }

  @Post()
  @ByAddress()
  async report(
    @MaybeMe() actor: Actor | null,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    // Looked at before anything is taken in: nobody uploads to a link that is not there.
    const opened = await this.opened(token, reply);
    if (!opened) return gone(reply);
    if (!this.proof.given(request, opened)) {
      const typed = await this.forms.typed(opened, request);
      return this.askCode(opened, token, reply, freshForm(), typed);
    }
    const held = await this.held(opened, actor, reply);
    const { done, submit, form, fileIds } = await this.forms.take(token, opened, request, held);
    if (!done.ok) {
      if (done.gone) return gone(reply);
      return this.page(opened, actor, token, reply, { form, fileIds }, done.status);
    }
    flash(reply, 'ok', submit ? 'reportlink.flash_submitted' : 'reportlink.flash_reported');
    return reply.redirect(`/lapor/${token}`, 303);
  }

  @Post('kode')
  @ByAddress()
  async enter(
    @MaybeMe() actor: Actor | null,
    @Param('token') token: string,
    @Body() body: Record<string, unknown> | null,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const door = await this.opened(token, reply);
    if (!door) return gone(reply);
    const wait = await this.busy(door);
    if (wait > 0) throw new TooMany(wait);
    const code = String(body?.code ?? '');
    const answer = await this.reports.enter(token, code);
    const opened = answer === 'gone' ? null : await this.opened(token, reply);
    if (!opened) return gone(reply);
    const carried = carriedFrom(body ?? {});
    if (answer === 'right') {
      this.proof.give(reply, token, opened);
      return carried
        ? this.page(opened, actor, token, reply, carried)
        : reply.redirect(`/lapor/${token}`, 303);
    }
    const left = MOST_WRONG_CODES - opened.made.wrongCodes;
    const fault = answer === 'wrong' ? 'reportlink.code_wrong' : 'reportlink.code_digits';
    const faults = [{ field: 'code', code: fault, facts: { left } }];
    const form = formView({}, faults, this.words, languageOf(request));
    return this.askCode(opened, token, reply, form, carried, 422);
  }

  private async opened(token: string, reply: FastifyReply): Promise<OpenedLink | null> {
    const { ip } = reply.request as FastifyRequest;
    discreet(reply);
    await this.doors.ensureOpen('link', ip);
    const opened = await this.door.open(this.reader.em, token);
    if (!opened) await this.doors.missed('link', ip);
    return opened;
  }

  private askCode(
    opened: OpenedLink,
    token: string,
    reply: FastifyReply,
    form: FormView,
    carried: Carried | null,
    status = 200,
  ) {
    return page(reply, 'pages/followups/link-code', this.view.door(opened, token, form, carried), status);
  }

  private async page(
    opened: OpenedLink,
    actor: Actor | null,
    token: string,
    reply: FastifyReply,
    sent: Carried | null,
    status = 200,
  ) {
    const foreign = isForeign(opened.made, actor ?? undefined) ? actor!.displayName : null;
    return page(reply, 'pages/followups/link', await this.view.form(opened, token, foreign, sent), status);
  }

  /** Counted by link: an office behind one address is not shut out by one of its people. */
  private busy({ made }: OpenedLink): Promise<number> {
    return this.doors.knock('report', made.id);
  }

  private async held(opened: OpenedLink, actor: Actor | null, reply: FastifyReply): Promise<Held | null> {
    const wait = await this.busy(opened);
    if (wait > 0) reply.header('retry-after', String(wait));
    if (wait > 0) return { status: 429, fault: { field: 'narrative', code: 'request.too_many' } };
    if (!isForeign(opened.made, actor ?? undefined)) return null;
    const facts = { who: actor!.displayName, name: opened.made.name };
    return { status: 409, fault: { field: 'narrative', code: 'reportlink.foreign', facts } };
  }
}

const gone = (reply: FastifyReply) =>
  page(reply, 'pages/followups/link-gone', {}, new NotFound('link').status);

/** Kept by nobody, found by nobody, told to nobody. */
function discreet(reply: FastifyReply): void {
  reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex, nofollow, noarchive');
}
