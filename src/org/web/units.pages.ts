import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isPermitted, Me, Requires, type Actor } from '../../identity/index.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { contains } from '../../kernel/period.js';
import { Clock } from '../../platform/clock.js';
import { DayPipe } from '../../platform/http/day.pipe.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { UNIT_KINDS } from '../org-unit.entity.js';
import { OrgPagesQueries, type UnitLine } from '../org-pages.queries.js';
import { ChangeUnit, CreateUnit } from '../org.dto.js';
import { ChangesQueries } from '../succession/changes.queries.js';
import { UnitPorts } from '../succession/unit-ports.js';
import { UnitsService } from '../units.service.js';
import { officeView } from './office-view.js';
import { emptied, unitPath, type Typed } from './org-forms.js';
import { groupedUnits, lifeOf, unitStory } from './units.presenter.js';

const NULLABLE = ['validFrom', 'validUntil', 'successorId'];

/** Units: the list, one with its posts, and the form that adds or corrects it. */
@Controller('opd')
export class UnitsPages {
  constructor(
    private readonly queries: OrgPagesQueries,
    private readonly units: UnitsService,
    private readonly changes: ChangesQueries,
    private readonly ports: UnitPorts,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('org.read')
  async list(
    @Me() actor: Actor,
    @Query('q') q: unknown,
    @Query('jenis') kind: unknown,
    @Query('per', DayPipe) on: CivilDate | null,
    @Query('kursor') cursor: unknown,
    @Res() reply: FastifyReply,
  ) {
    const filter = { q: typeof q === 'string' ? q.trim() : '', kind: typeof kind === 'string' ? kind : '' };
    const all = await this.queries.units();
    const units = on ? all.filter((unit) => contains(lifeOf(unit), on)) : all;
    const after = typeof cursor === 'string' ? cursor : null;
    const { groups, goOn } = groupedUnits(units, filter, this.clock.today(), after);
    const asked = { q: filter.q, jenis: filter.kind, per: on ?? '' };
    const kept = Object.entries(asked).filter(([, value]) => value !== '');
    return page(reply, 'pages/org/units', {
      groups,
      next: goOn && `/opd?${new URLSearchParams([...kept, ['kursor', goOn]])}`,
      filter: { ...filter, on },
      kinds: this.kinds(languageOf(reply.request)),
      mayWrite: isPermitted(actor, 'org.write'),
    });
  }

  @Get('baru')
  @Requires('org.write')
  async newForm(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.form(reply, request, freshForm({ kind: 'opd' }), null);
  }

  @Post('baru')
  @Requires('org.write')
  async create(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const input = formInput(CreateUnit, emptied(body, NULLABLE));
    const done = await attempt(() => this.units.createUnit(actor, input), 'code');
    if (!done.ok) return this.form(reply, request, refusedForm(body, done, this.words, request), null);
    flash(reply, 'ok', 'org.flash_unit_saved');
    return reply.redirect(`/opd/${done.value}`, 303);
  }

  @Get(':slug')
  @Requires('org.read')
  async show(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const unit = await this.queries.unitBySlug(slug);
    const lines = await this.queries.officesOf([unit.id]);
    const ids = lines.map(({ id }) => id);
    const [holdings, vacancies] = [
      await this.queries.holdingsOfOffices(ids),
      await this.queries.vacanciesOf(ids),
    ];
    const today = this.clock.today();
    const story = unitStory(unit, await this.queries.units(), await this.changes.ofUnit(unit.id), today);
    return page(reply, 'pages/org/unit', {
      unit,
      path: unitPath(unit.code),
      gone: unit.validUntil !== null && unit.validUntil < today,
      ...story,
      panels: await this.ports.panelsOf(actor, unit.id),
      mayChange: isPermitted(actor, 'org.write') && unit.validUntil === null,
      offices: lines.map((office) => officeView(office, holdings, vacancies, today)),
      mayWrite: isPermitted(actor, 'org.write'),
    });
  }

  @Get(':slug/ubah')
  @Requires('org.write')
  async editForm(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const unit = await this.queries.unitBySlug(slug);
    return this.form(reply, request, freshForm({ ...unit }), unit);
  }

  @Post(':slug/ubah')
  @Requires('org.write')
  async change(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const unit = await this.queries.unitBySlug(slug);
    const input = formInput(ChangeUnit, emptied(body, NULLABLE));
    const done = await attempt(
      () => this.units.changeUnit(actor, unit.id, input, Match.ofForm(body.versi)),
      'code',
    );
    if (!done.ok) return this.form(reply, request, refusedForm(body, done, this.words, request), unit);
    flash(reply, 'ok', 'org.flash_unit_saved');
    return reply.redirect(`/opd/${unit.id}`, 303);
  }

  private async form(reply: FastifyReply, request: FastifyRequest, form: FormView, unit: UnitLine | null) {
    const choices = await this.queries.unitChoices();
    return page(
      reply,
      'pages/org/unit-form',
      {
        form,
        path: unit && unitPath(unit.code),
        version: unit && unit.version,
        kinds: this.kinds(languageOf(request)),
        successors: choices.filter(({ value }) => value !== unit?.id),
      },
      formStatus(form),
    );
  }

  private kinds(language: ReturnType<typeof languageOf>) {
    return UNIT_KINDS.map((value) => ({ value, label: this.words.say(`unit.kind.${value}`, {}, language) }));
  }
}
