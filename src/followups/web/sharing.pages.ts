import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { OrgQueries } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { OfferFollowUp, SplitFollowUp } from '../sharing.dto.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { PartsService } from '../parts.service.js';
import { ProgressService } from '../progress.service.js';
import { RequestsService } from '../requests.service.js';
import { followUpPath } from './followup-view.js';

type Form = Record<string, string>;

/** A task and the other offices: given to several, offered to another, helped by a third. */
@Controller('tindak-lanjut/:slug')
export class SharingPages {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly parts: PartsService,
    private readonly requests: RequestsService,
    private readonly progress: ProgressService,
    private readonly org: OrgQueries,
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  @Get('bagi')
  @Requires('followup.write')
  async splitForm(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return this.form(actor, slug, 'split', freshForm({ parts: [] }), reply);
  }

  @Post('bagi')
  @Requires('followup.write')
  async split(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: { parts?: string | string[] },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { id, number } = await this.queries.byNumber(actor, slug);
    const parts = [body.parts ?? []].flat();
    const input = formInput(SplitFollowUp, { parts: parts.map((orgUnitId) => ({ orgUnitId })) });
    const done = await attempt(() => this.parts.split(actor, id, input), 'parts');
    if (!done.ok) {
      const form = refusedForm({ ...body, parts }, done, this.words, request);
      return this.form(actor, slug, 'split', form, reply);
    }
    flash(reply, 'ok', 'followup.flash_split', { number, count: parts.length });
    return reply.redirect(`/tindak-lanjut/${slug}`, 303);
  }

  @Get('alihkan')
  @Requires('followup.report')
  async offerForm(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return this.form(actor, slug, 'offer', freshForm(), reply);
  }

  @Post('alihkan')
  @Requires('followup.report')
  async offer(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { id } = await this.queries.byNumber(actor, slug);
    const done = await attempt(
      () => this.requests.offer(actor, id, formInput(OfferFollowUp, body)),
      'orgUnitId',
    );
    if (!done.ok) return this.form(actor, slug, 'offer', refusedForm(body, done, this.words, request), reply);
    flash(reply, 'ok', 'followup.flash_offered');
    return reply.redirect(`/tindak-lanjut/${slug}`, 303);
  }

  /** The responsible office makes the report of a helper its own. */
  @Post('dukungan/:reportId')
  @Requires('followup.report')
  async adopt(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('reportId', IdPipe) reportId: string,
    @Res() reply: FastifyReply,
  ) {
    await this.progress.adopt(actor, reportId);
    flash(reply, 'ok', 'followup.flash_adopted');
    return reply.redirect(`/tindak-lanjut/${slug}`, 303);
  }

  private async form(
    actor: Actor,
    slug: string,
    kind: 'split' | 'offer',
    form: FormView,
    reply: FastifyReply,
  ) {
    const row = await this.queries.byNumber(actor, slug);
    const units = await this.org.units(this.reader.em, this.clock.today());
    const own = kind === 'offer' ? row.orgUnitId : null;
    const view = {
      ...{ form, number: row.number, task: row.title, dueOn: row.dueOn, path: followUpPath(row) },
      units: units.filter(({ id }) => id !== own).map(({ id, name }) => ({ value: id, label: name })),
    };
    return page(reply, `pages/followups/${kind}`, view, formStatus(form));
  }
}
