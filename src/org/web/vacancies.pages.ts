import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { OrgPagesQueries, type VacancyLine } from '../org-pages.queries.js';
import { ChangeVacancy, CreateVacancy } from '../org.dto.js';
import { VacanciesService } from '../vacancies.service.js';
import { emptied, type Typed } from './org-forms.js';

const NULLABLE = ['endsOn', 'basis'];

/** Periods in which a post is known to be empty. */
@Controller()
export class VacanciesPages {
  constructor(
    private readonly queries: OrgPagesQueries,
    private readonly vacancies: VacanciesService,
    private readonly words: Words,
  ) {}

  @Get('jabatan/:id/lowong/baru')
  @Requires('org.write')
  async newForm(@Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    return this.form(reply, freshForm(), id, null);
  }

  @Post('jabatan/:id/lowong/baru')
  @Requires('org.write')
  async create(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const input = formInput(CreateVacancy, { ...emptied(body, NULLABLE), officeId: id });
    const done = await attempt(() => this.vacancies.create(actor, input));
    if (!done.ok) return this.form(reply, refusedForm(body, done, this.words, request), id, null);
    flash(reply, 'ok', 'org.flash_vacancy_saved');
    return reply.redirect(`/jabatan/${id}`, 303);
  }

  @Get('lowong/:id/ubah')
  @Requires('org.write')
  async editForm(@Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const vacancy = await this.queries.vacancy(id);
    return this.form(reply, freshForm({ ...vacancy }), vacancy.officeId, vacancy);
  }

  @Post('lowong/:id/ubah')
  @Requires('org.write')
  async change(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const vacancy = await this.queries.vacancy(id);
    const input = formInput(ChangeVacancy, emptied(body, NULLABLE));
    const done = await attempt(() => this.vacancies.change(actor, id, input));
    if (!done.ok)
      return this.form(reply, refusedForm(body, done, this.words, request), vacancy.officeId, vacancy);
    flash(reply, 'ok', 'org.flash_vacancy_saved');
    return reply.redirect(`/jabatan/${vacancy.officeId}`, 303);
  }

  @Post('lowong/:id/tarik')
  @Requires('org.write')
  async withdraw(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const { officeId } = await this.queries.vacancy(id);
    await this.vacancies.withdraw(actor, id);
    flash(reply, 'ok', 'org.flash_withdrawn');
    return reply.redirect(`/jabatan/${officeId}`, 303);
  }

  private async form(reply: FastifyReply, form: FormView, officeId: string, vacancy: VacancyLine | null) {
    const office = await this.queries.officeById(officeId);
    return page(
      reply,
      'pages/org/vacancy-form',
      {
        form,
        office: { title: office.title, href: `/jabatan/${office.id}` },
        action: vacancy ? `/lowong/${vacancy.id}/ubah` : `/jabatan/${office.id}/lowong/baru`,
        withdraw: vacancy && `/lowong/${vacancy.id}/tarik`,
      },
      formStatus(form),
    );
  }
}
