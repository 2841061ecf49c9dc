import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Forbidden } from '../../platform/errors/domain-error.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { isTheirs } from '../rules/follow-up-life.js';
import { StandingQueries } from '../standing.queries.js';
import { followUpPath } from '../web/followup-view.js';
import { Delegate } from './delegation.dto.js';
import { DelegationsQueries } from './delegations.queries.js';
import { DelegationsService } from './delegations.service.js';

/** Saying who of the unit works on a follow-up, and taking it back. */
@Controller('tindak-lanjut/:slug/penugasan')
export class DelegationPages {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly standing: StandingQueries,
    private readonly delegations: DelegationsQueries,
    private readonly service: DelegationsService,
    private readonly reader: Reader,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('followup.report')
  async ask(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return this.form(actor, slug, freshForm(), reply);
  }

  @Post()
  @Requires('followup.report')
  async delegate(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { id, number } = await this.queries.byNumber(actor, slug);
    const done = await attempt(() => this.service.delegate(actor, id, formInput(Delegate, body)), 'userId');
    if (!done.ok) return this.form(actor, slug, refusedForm(body, done, this.words, request), reply);
    flash(reply, 'ok', 'delegation.flash_given', { number });
    return reply.redirect('/tindak-lanjut/saya', 303);
  }

  @Post(':delegationId/batal')
  @Requires('followup.report')
  async end(
    @Me() actor: Actor,
    @Param('delegationId', IdPipe) delegationId: string,
    @Res() reply: FastifyReply,
  ) {
    await this.service.end(actor, delegationId);
    flash(reply, 'ok', 'delegation.flash_ended');
    return reply.redirect('/tindak-lanjut/saya', 303);
  }

  private async form(actor: Actor, slug: string, form: FormView, reply: FastifyReply) {
    const row = await this.queries.byNumber(actor, slug);
    const { em } = this.reader;
    const theirs = isTheirs('delegate', (await this.standing.of(em, actor, row)).parties);
    if (!theirs.ok) throw new Forbidden(theirs.code);
    const now = (await this.delegations.of([row.id])).get(row.id);
    const operators = await this.delegations.operators(em, row.orgUnitId);
    const path = followUpPath(row);
    const view = {
      ...{ form, path, number: row.number, task: row.title },
      current: now
        ? { code: `delegation.${now.state}`, facts: { name: now.toName, day: now.startsOn, by: now.byName } }
        : null,
      endPath: now ? `${path}/penugasan/${now.id}/batal` : null,
      operators: operators.map(({ userId, name }) => ({ value: userId, label: name })),
    };
    return page(reply, 'pages/followups/delegate', view, formStatus(form));
  }
}
