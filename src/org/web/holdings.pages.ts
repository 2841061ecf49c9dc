import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { HoldingsService } from '../holdings.service.js';
import { OrgPagesQueries, type HoldingLine } from '../org-pages.queries.js';
import { ChangeHolding, CreateHolding } from '../org.dto.js';
import { CAPACITIES } from '../rules/holder-on.js';
import { emptied, type Typed } from './org-forms.js';

const NULLABLE = ['endsOn', 'basis'];

/** Who holds a post: begin, correct, end, take back. */
@Controller()
export class HoldingsPages {
  constructor(
    private readonly queries: OrgPagesQueries,
    private readonly holdings: HoldingsService,
    private readonly words: Words,
  ) {}

  @Get('jabatan/:id/pemangku/baru')
  @Requires('org.write')
  async newForm(@Param('id', IdPipe) id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.form(reply, request, freshForm({ capacity: 'definitive' }), id, null);
  }

  @Post('jabatan/:id/pemangku/baru')
  @Requires('org.write')
  async create(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const input = formInput(CreateHolding, { ...emptied(body, NULLABLE), officeId: id });
    const done = await attempt(() => this.holdings.create(actor, input), 'startsOn');
    if (!done.ok) return this.form(reply, request, refusedForm(body, done, this.words, request), id, null);
    flash(reply, 'ok', 'org.flash_holding_saved');
    return reply.redirect(`/jabatan/${id}`, 303);
  }

  @Get('pemangku/:id/ubah')
  @Requires('org.write')
  async editForm(
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const holding = await this.queries.holding(id);
    return this.form(reply, request, freshForm({ ...holding }), holding.officeId, holding);
  }

  @Post('pemangku/:id/ubah')
  @Requires('org.write')
  async change(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const holding = await this.queries.holding(id);
    const input = formInput(ChangeHolding, emptied(body, NULLABLE));
    const done = await attempt(
      () => this.holdings.change(actor, id, input, Match.ofForm(body.versi)),
      'startsOn',
    );
    if (!done.ok) {
      const form = refusedForm(body, done, this.words, request);
      return this.form(reply, request, form, holding.officeId, holding);
    }
    flash(reply, 'ok', 'org.flash_holding_saved');
    return reply.redirect(`/jabatan/${holding.officeId}`, 303);
  }

  @Get('pemangku/:id/tarik')
  @Requires('org.write')
  async confirm(@Param('id', IdPipe) id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { name, officeTitle, officeId, version } = await this.queries.holding(id);
    const say = (code: string) => this.words.say(code, {}, languageOf(request));
    return page(reply, 'pages/confirm', {
      title: say('org.withdraw_holding'),
      object: `${name}, ${officeTitle}`,
      consequence: say('org.withdraw_holding_text'),
      action: `/pemangku/${id}/tarik`,
      submit: say('org.withdraw'),
      back: `/jabatan/${officeId}`,
      ...{ danger: true, reason: false, hidden: [], form: null, version },
      crumbs: [{ href: `/jabatan/${officeId}`, label: officeTitle }],
    });
  }

  @Post('pemangku/:id/tarik')
  @Requires('org.write')
  async withdraw(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    const { officeId } = await this.queries.holding(id);
    await this.holdings.withdraw(actor, id, Match.ofForm(body.versi));
    flash(reply, 'ok', 'org.flash_withdrawn');
    return reply.redirect(`/jabatan/${officeId}`, 303);
  }

  private async form(
    reply: FastifyReply,
    request: FastifyRequest,
    form: FormView,
    officeId: string,
    holding: HoldingLine | null,
  ) {
    const office = await this.queries.officeById(officeId);
    const language = languageOf(request);
    return page(
      reply,
      'pages/org/holding-form',
      {
        form,
        office: { title: office.title, href: `/jabatan/${office.id}` },
        action: holding ? `/pemangku/${holding.id}/ubah` : `/jabatan/${office.id}/pemangku/baru`,
        withdraw: holding && `/pemangku/${holding.id}/tarik`,
        version: holding && holding.version,
        people: await this.queries.peopleChoices(),
        capacities: CAPACITIES.map((value) => ({
          value,
          label: this.words.say(`capacity.${value}`, {}, language),
        })),
      },
      formStatus(form),
    );
  }
}
