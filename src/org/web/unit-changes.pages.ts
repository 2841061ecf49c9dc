import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { OrgPagesQueries, type OfficeLine, type UnitLine } from '../org-pages.queries.js';
import { ChangesQueries } from '../succession/changes.queries.js';
import { RestructuringService } from '../succession/restructuring.service.js';
import { unitPath, type Typed } from './org-forms.js';
import { CHANGE_PATHS, orderOf, ROWS, type ChangePath, type UnitChangeKind } from './unit-change-form.js';

type Change = {
  readonly kind: UnitChangeKind;
  readonly unit: UnitLine;
  readonly offices: readonly OfficeLine[];
  readonly path: string;
};

/** A unit is renamed, merged, split or dissolved: what is to change, what that means, and only then the deed. */
@Controller('opd/:slug/perubahan')
export class UnitChangesPages {
  constructor(
    private readonly queries: OrgPagesQueries,
    private readonly changes: ChangesQueries,
    private readonly restructuring: RestructuringService,
    private readonly words: Words,
  ) {}

  @Get(':jenis')
  @Requires('org.write')
  async ask(@Param('slug') slug: string, @Param('jenis') kind: string, @Res() reply: FastifyReply) {
    const change = await this.change(slug, kind);
    const kept = change.kind === 'rename' ? change.offices : [];
    const titles = kept.map(({ title }, n) => [`offices.${n}.title`, title]);
    const values = { holders: '1', operators: '1', versi: String(change.unit.version) };
    return this.form(reply, freshForm({ ...values, ...Object.fromEntries(titles) }), change);
  }

  @Post(':jenis')
  @Requires('org.write')
  async decide(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('jenis') kind: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const change = await this.change(slug, kind);
    if (body.langkah === 'ubah') return this.form(reply, freshForm(body), change);
    const read = await attempt(async () => orderOf(change.kind, body, change));
    if (!read.ok) return this.form(reply, refusedForm(body, read, this.words, request), change);
    if (body.langkah !== 'terapkan') return this.preview(actor, reply, body, change);
    const done = await attempt(
      () => this.restructuring.changeUnit(actor, change.unit.id, Match.ofForm(body.versi), () => read.value),
      'on',
    );
    if (!done.ok) return this.form(reply, refusedForm(body, done, this.words, request), change);
    flash(reply, 'ok', 'org.flash_changed');
    return reply.redirect(`/opd/${change.unit.id}`, 303);
  }

  private async change(slug: string, path: string): Promise<Change> {
    if (!Object.hasOwn(CHANGE_PATHS, path)) throw new NotFound('page');
    const unit = await this.queries.unitBySlug(slug);
    return {
      ...{ unit, kind: CHANGE_PATHS[path as ChangePath] },
      offices: await this.queries.officesOf([unit.id]),
      path: `${unitPath(unit.code)}/perubahan/${path}`,
    };
  }

  private async preview(actor: Actor, reply: FastifyReply, body: Typed, change: Change) {
    const order = orderOf(change.kind, body, change);
    const told = await this.changes.preview(actor, order);
    const units = await this.queries.units();
    const nameOf = (key: string) =>
      order.founded.find(({ code }) => code === key)?.name ?? units.find(({ id }) => id === key)?.name ?? key;
    const { _csrf: _t, _once: _o, langkah: _l, versi: _v, ...kept } = body;
    return page(reply, 'pages/org/change-preview', {
      ...told,
      ...{ kind: change.kind, path: change.path, unitPath: unitPath(change.unit.code), unit: change.unit },
      on: order.on,
      basis: order.basis,
      version: body.versi,
      following: order.turns.flatMap(({ to }) => to).map(nameOf),
      fates: told.fates.map((fate) => ({ ...fate, to: fate.carried && nameOf(fate.carried.to) })),
      operators: order.operators,
      hidden: Object.entries(kept).map(([name, value]) => ({ name, value })),
    });
  }

  private async form(reply: FastifyReply, form: FormView, { kind, unit, offices, path }: Change) {
    const alive = (await this.queries.units()).filter(({ validUntil }) => validUntil === null);
    const choices = alive.map(({ id, name }) => ({ value: id, label: name }));
    const decrees = await this.changes.citable();
    return page(
      reply,
      'pages/org/change',
      {
        ...{ form, kind, unit, path, version: form.values.versi ?? unit.version },
        unitPath: unitPath(unit.code),
        offices: offices.map(({ title, isHead }, n) => ({ title, isHead, field: `offices.${n}` })),
        successors: choices,
        others: choices.filter(({ value }) => value !== unit.id),
        decrees: decrees.map(({ id, label }) => ({ value: id, label })),
        merging: Array.from({ length: ROWS.merge }, (_, n) => `with.${n}`),
        splitting: Array.from({ length: ROWS.split }, (_, n) => `into.${n}`),
      },
      formStatus(form),
    );
  }
}
