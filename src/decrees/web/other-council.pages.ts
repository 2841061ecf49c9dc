import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { DecreesListQueries, decreeSlug } from '../decrees-list.queries.js';
import { ChangeDecree } from '../decrees.dto.js';
import { DecreesQueries } from '../decrees.queries.js';
import { decreeHeading } from '../labels.js';
import { RegistryService } from '../registry.service.js';
import { enactedAlready } from './enacted-already.js';
import { atRuleFields, rulesInput, rulesValues } from './rules-form.js';
import { rulesChoices } from './rules.presenter.js';

type Typed = Readonly<Record<string, string | undefined>>;
type Told = Awaited<ReturnType<DecreesListQueries['one']>>;

/** What a draft asks of the meetings of a council besides its own. */
@Controller('sk/:slug/dewan-lain/:councilId')
export class OtherCouncilPages {
  constructor(
    private readonly lists: DecreesListQueries,
    private readonly decrees: DecreesQueries,
    private readonly registry: RegistryService,
    private readonly reader: Reader,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('decree.write')
  async show(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('councilId') councilId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const decree = await this.lists.one(actor, await this.lists.idOf(slug));
    if (enactedAlready(decree, reply)) return;
    const part = decree.otherCouncils.find((one) => one.councilId === councilId);
    return this.form(decree, councilId, freshForm(rulesValues(part?.rules ?? null)), request, reply);
  }

  @Post()
  @Requires('decree.write')
  async save(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('councilId') councilId: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const decree = await this.lists.one(actor, await this.lists.idOf(slug));
    const otherCouncils = decree.otherCouncils.map((one) =>
      one.councilId === councilId ? { councilId, rules: rulesInput(body) } : one,
    );
    const input = formInput(ChangeDecree, { otherCouncils });
    const match = Match.ofForm(body.versi);
    const done = await attempt(() => this.registry.change(actor, decree.id, input, match));
    if (!done.ok) {
      const faults = done.faults.map((fault) => ({ ...fault, field: atOwnField(fault.field) }));
      const form = refusedForm(body, { ...done, faults }, this.words, request);
      return this.form(decree, councilId, form, request, reply);
    }
    flash(reply, 'ok', 'decree.flash_saved');
    return reply.redirect(`/sk/${decreeSlug(decree)}#aturan`, 303);
  }

  private async form(
    decree: Told,
    councilId: string,
    form: FormView,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    if (!decree.otherCouncils.some((one) => one.councilId === councilId))
      throw new NotFound('council', councilId);
    const view = {
      form,
      council: (await this.decrees.council(this.reader.em, councilId)).name,
      path: `/sk/${decreeSlug(decree)}`,
      action: `/sk/${decreeSlug(decree)}/dewan-lain/${councilId}`,
      heading: decreeHeading(decree),
      version: form.values.versi ?? decree.version,
      rules: rulesChoices(form, this.words, languageOf(request)),
    };
    return page(reply, 'pages/decrees/other-council', view, formStatus(form));
  }
}

/** `otherCouncils.1.rules.quorum.numerator` is a fault of the rules on this page. */
const atOwnField = (field: string) => atRuleFields(field.replace(/^otherCouncils\.\d+\./, ''));
