import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { decisionPath, DecisionsQueries, dimensionOptions, type Numbered } from '../../decisions/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { OrgQueries } from '../../org/index.js';
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
import { AssignmentService } from '../assignment.service.js';
import { AssignFollowUp, ChangeFollowUp } from '../followups.dto.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { REQUIRABLE_KINDS } from '../rules/evidence.js';
import { PRIORITIES } from '../rules/follow-up-life.js';
import { followUpPath } from './followup-view.js';

type Form = Record<string, string | string[]>;

/** Giving out what a decision asks for, and correcting it. */
@Controller()
export class AssigningPages {
  constructor(
    private readonly decisions: DecisionsQueries,
    private readonly queries: FollowUpsQueries,
    private readonly assignment: AssignmentService,
    private readonly org: OrgQueries,
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  @Get('keputusan/:slug/tindak-lanjut')
  @Requires('followup.write')
  async assignForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const decision = await this.decisions.byNumber(actor, slug);
    const form = freshForm({
      ...{ priority: 'medium', dimension: decision.dimension, supportingOrgUnitIds: [] },
      requiredEvidence: [],
    });
    return page(reply, 'pages/followups/form', await this.assigning(decision, form, request));
  }

  @Post('keputusan/:slug/tindak-lanjut')
  @Requires('followup.write')
  async assign(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const decision = await this.decisions.byNumber(actor, slug);
    const done = await attempt(() =>
      this.assignment.assign(actor, decision.id, formInput(AssignFollowUp, body)),
    );
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return page(reply, 'pages/followups/form', await this.assigning(decision, form, request), 422);
    }
    const row = await this.queries.one(actor, done.value);
    flash(reply, 'ok', 'followup.flash_assigned', { number: row.number });
    return reply.redirect(followUpPath(row), 303);
  }

  @Get('tindak-lanjut/:slug/ubah')
  @Requires('followup.write')
  async changeForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const row = await this.queries.byNumber(actor, slug);
    const { title, description, orgUnitId, supportingOrgUnitIds, dueOn, priority, dimension } = row;
    const { requiredEvidence } = row;
    const form = freshForm({
      title,
      description,
      orgUnitId,
      supportingOrgUnitIds,
      dueOn,
      priority,
      dimension,
      requiredEvidence,
    });
    return page(reply, 'pages/followups/form', await this.changing(actor, slug, form, request));
  }

  @Post('tindak-lanjut/:slug/ubah')
  @Requires('followup.write')
  async change(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { id } = await this.queries.byNumber(actor, slug);
    const sent = {
      ...body,
      description: body.description || null,
      dimension: body.dimension || null,
      supportingOrgUnitIds: body.supportingOrgUnitIds ?? [],
      requiredEvidence: body.requiredEvidence ?? [],
    };
    const input = formInput(ChangeFollowUp, sent);
    const done = await attempt(() => this.assignment.change(actor, id, input, Match.ofForm(body.versi)));
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return page(reply, 'pages/followups/form', await this.changing(actor, slug, form, request), 422);
    }
    flash(reply, 'ok', 'followup.flash_changed');
    return reply.redirect(`/tindak-lanjut/${slug}`, 303);
  }

  private async assigning(
    decision: Numbered & { number: string; text: string },
    form: FormView,
    request: FastifyRequest,
  ) {
    const back = decisionPath(decision);
    return {
      ...(await this.choices(form, request)),
      heading: 'followup.assign',
      about: decision.text,
      crumbs: [{ href: back, label: decision.number }],
      action: `${back}/tindak-lanjut`,
      back,
      version: null,
    };
  }

  private async changing(actor: Actor, slug: string, form: FormView, request: FastifyRequest) {
    const row = await this.queries.byNumber(actor, slug);
    const back = followUpPath(row);
    return {
      ...(await this.choices(form, request)),
      heading: 'followup.edit',
      about: row.decisionText,
      crumbs: [{ href: back, label: row.number }],
      action: `${back}/ubah`,
      back,
      version: row.version,
    };
  }

  private async choices(form: FormView, request: FastifyRequest) {
    const language = languageOf(request);
    const units = await this.org.units(this.reader.em, this.clock.today());
    return {
      form,
      units: units.map(({ id, name }) => ({ value: id, label: name })),
      priorities: PRIORITIES.map((value) => ({
        value,
        label: this.words.say(`followup.priority.${value}`, {}, language),
      })),
      dimensions: dimensionOptions,
      kinds: REQUIRABLE_KINDS.map((value) => ({
        value,
        label: this.words.say(`followup.evidence_kind.${value}`, {}, language),
      })),
    };
  }
}
