import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../../identity/index.js';
import { Reader } from '../../../platform/database/reader.js';
import { Forbidden } from '../../../platform/errors/domain-error.js';
import { flash } from '../../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../../platform/http/form.js';
import { IdPipe } from '../../../platform/http/id.pipe.js';
import { formInput } from '../../../platform/http/input.js';
import { languageOf } from '../../../platform/http/language.js';
import { freshForm, type FormView } from '../../../platform/views/form-view.js';
import { page } from '../../../platform/views/page.js';
import { Words } from '../../../platform/words.js';
import type { FollowUpRow } from '../../follow-up-row.js';
import { FollowUpsQueries } from '../../followups.queries.js';
import { isTheirs, mayStep } from '../../rules/follow-up-life.js';
import { StandingQueries } from '../../standing.queries.js';
import { LinkRecipients } from '../link-recipients.js';
import { MakeReportLink } from '../links.dto.js';
import { LinksQueries } from '../links.queries.js';
import { MakingLinks } from '../making-links.service.js';
import { ownUnit } from '../own-unit.js';
import { makingPage } from './making-view.js';

/** For whom of one's own people a follow-up can be reported on by a link: made, copied, sent, taken back. */
@Controller('tindak-lanjut/:slug/tautan')
export class MakingLinksPages {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly standing: StandingQueries,
    private readonly links: LinksQueries,
    private readonly recipients: LinkRecipients,
    private readonly making: MakingLinks,
    private readonly reader: Reader,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('followup.report')
  async show(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return this.page(actor, await this.queries.byNumber(actor, slug), freshForm(), reply);
  }

  @Post()
  @Requires('followup.report')
  async make(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const row = await this.queries.byNumber(actor, slug);
    const input = formInput(MakeReportLink, body);
    const done = await attempt(() => this.making.make(actor, row.id, input), 'recipient');
    if (!done.ok) return this.page(actor, row, refusedForm(body, done, this.words, request), reply);
    flash(reply, 'ok', 'reportlink.flash_made');
    return reply.redirect(`/tindak-lanjut/${slug}/tautan#t-${done.value}`, 303);
  }

  @Post(':id/kirim')
  @Requires('followup.report')
  async send(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Res() reply: FastifyReply,
  ) {
    await this.making.send(actor, id);
    flash(reply, 'ok', 'reportlink.flash_sent');
    return reply.redirect(`/tindak-lanjut/${slug}/tautan#t-${id}`, 303);
  }

  @Post(':id/cabut')
  @Requires('followup.report')
  async withdraw(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Res() reply: FastifyReply,
  ) {
    await this.making.withdraw(actor, id);
    flash(reply, 'ok', 'reportlink.flash_withdrawn');
    return reply.redirect(`/tindak-lanjut/${slug}/tautan`, 303);
  }

  private async page(
    actor: Actor,
    row: FollowUpRow,
    form: FormView & { status?: number },
    reply: FastifyReply,
  ) {
    const { em } = this.reader;
    const situation = await this.standing.of(em, actor, row);
    const theirs = isTheirs('unlink', situation.parties);
    if (!theirs.ok) throw new Forbidden(theirs.code);
    const unitId = ownUnit(actor, row);
    const model = makingPage({
      ...{ row, form, unitId, links: await this.links.of(actor, row) },
      may: mayStep('link', situation),
      people: unitId === null ? [] : await this.recipients.of(em, unitId),
      ...{ words: this.words, language: languageOf(reply.request) },
    });
    return page(reply, 'pages/followups/links', model, formStatus(form));
  }
}
