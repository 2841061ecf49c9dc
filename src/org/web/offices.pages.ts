import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isPermitted, Me, Requires, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { OrgPagesQueries, type OfficeLine, type UnitLine } from '../org-pages.queries.js';
import { ChangeOffice, CreateOffice } from '../org.dto.js';
import { UnitsService } from '../units.service.js';
import { officeView } from './office-view.js';
import { unitPath, type Typed } from './org-forms.js';

/** Posts: who held one, and the form that adds or corrects it. */
@Controller()
export class OfficesPages {
  constructor(
    private readonly queries: OrgPagesQueries,
    private readonly units: UnitsService,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  @Get('jabatan/:id')
  @Requires('org.read')
  async show(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const office = await this.queries.officeById(id);
    const unit = await this.queries.unitBySlug(office.orgUnitId);
    const [holdings, vacancies] = [
      await this.queries.holdingsOfOffices([id]),
      await this.queries.vacanciesOf([id]),
    ];
    return page(reply, 'pages/org/office', {
      office: officeView(office, holdings, vacancies, this.clock.today()),
      unit: { name: unit.name, href: unitPath(unit.code) },
      mayWrite: isPermitted(actor, 'org.write'),
    });
  }

  @Get('opd/:slug/jabatan/baru')
  @Requires('org.write')
  async newForm(@Param('slug') slug: string, @Res() reply: FastifyReply) {
    return this.form(reply, freshForm(), await this.queries.unitBySlug(slug), null);
  }

  @Post('opd/:slug/jabatan/baru')
  @Requires('org.write')
  async create(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const unit = await this.queries.unitBySlug(slug);
    const input = formInput(CreateOffice, { ...body, orgUnitId: unit.id });
    const done = await attempt(() => this.units.createOffice(actor, input), 'isHead');
    if (!done.ok) return this.form(reply, refusedForm(body, done, this.words, request), unit, null);
    flash(reply, 'ok', 'org.flash_office_saved');
    return reply.redirect(`/jabatan/${done.value}`, 303);
  }

  @Get('jabatan/:id/ubah')
  @Requires('org.write')
  async editForm(@Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const office = await this.queries.officeById(id);
    return this.form(
      reply,
      freshForm({ ...office }),
      await this.queries.unitBySlug(office.orgUnitId),
      office,
    );
  }

  @Post('jabatan/:id/ubah')
  @Requires('org.write')
  async change(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const office = await this.queries.officeById(id);
    const sent = { ...body, isHead: body.isHead === '1' };
    const input = formInput(ChangeOffice, sent);
    const done = await attempt(
      () => this.units.changeOffice(actor, id, input, Match.ofForm(body.versi)),
      'isHead',
    );
    if (!done.ok) {
      const unit = await this.queries.unitBySlug(office.orgUnitId);
      return this.form(reply, refusedForm(sent, done, this.words, request), unit, office);
    }
    flash(reply, 'ok', 'org.flash_office_saved');
    return reply.redirect(`/jabatan/${id}`, 303);
  }

  private form(reply: FastifyReply, form: FormView, unit: UnitLine, office: OfficeLine | null) {
    const path = unitPath(unit.code);
    return page(
      reply,
      'pages/org/office-form',
      {
        form,
        unit: { name: unit.name, href: path },
        action: office ? `/jabatan/${office.id}/ubah` : `${path}/jabatan/baru`,
        back: office ? `/jabatan/${office.id}` : path,
        version: office && office.version,
      },
      formStatus(form),
    );
  }
}
