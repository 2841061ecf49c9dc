import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Stale } from '../../platform/errors/domain-error.js';
import { Reader } from '../../platform/database/reader.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm, type Refusal } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { DecreesListQueries, decreeSlug } from '../decrees-list.queries.js';
import { ChangeDecree, CreateDecree } from '../decrees.dto.js';
import { RegistryService } from '../registry.service.js';
import { Regulations } from '../regulations.service.js';
import { DECREE_KINDS } from '../rules/facts.js';
import { openFields } from '../rules/completion.js';
import { Templates } from '../templates.service.js';
import { DecreeChoices } from './decree-choices.js';
import {
  atDraftFields,
  DRAFT_FIELDS,
  draftForm,
  draftInput,
  factsIn,
  othersTicked,
  passagesIn,
  passagesTyped,
  type Typed,
} from './drafting-form.js';
import { steppedBases } from './legal-bases-form.js';
import { rulesChoices } from './rules.presenter.js';
import { changedPassages, VersionsPresenter } from './versions.presenter.js';

/** Drafting a decree, registering one from paper, and completing what was unknown. */
@Controller('sk')
export class DraftingPages {
  constructor(
    private readonly lists: DecreesListQueries,
    private readonly registry: RegistryService,
    private readonly choices: DecreeChoices,
    private readonly regulations: Regulations,
    private readonly versions: VersionsPresenter,
    private readonly templates: Templates,
    private readonly reader: Reader,
    private readonly words: Words,
  ) {}

  @Get('baru')
  @Requires('decree.write')
  async newForm(
    @Me() actor: Actor,
    @Query('mengubah') amended: unknown,
    @Query('templat') template: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const form = freshForm({
      kind: 'keputusan-bupati',
      ...(await this.starting(template)),
      ...(typeof amended === 'string' ? { relationType0: 'amends', relationDecree0: amended } : {}),
    });
    return this.form(actor, form, null, request, reply);
  }

  private async starting(asked: unknown) {
    const kind = DECREE_KINDS.find((one) => one === asked);
    if (!kind) return {};
    return { kind, ...passagesTyped(await this.templates.fresh(this.reader.em, kind)) };
  }

  @Post('baru')
  @Requires('decree.write')
  async create(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const stepped = steppedBases(body);
    if (stepped) return this.form(actor, freshForm(stepped), null, request, reply);
    const input = formInput(CreateDecree, draftInput(body, DRAFT_FIELDS, true));
    const done = await attempt(() => this.registry.create(actor, input), 'number');
    if (!done.ok) return this.form(actor, this.refused(body, done, request), null, request, reply);
    const decree = await this.lists.one(actor, done.value);
    flash(reply, 'ok', 'decree.flash_drafted');
    const amends = decree.relations.some(({ type }) => type === 'amends');
    return reply.redirect(`/sk/${decreeSlug(decree)}/${amends ? 'perubahan' : 'kedudukan'}`, 303);
  }

  @Get(':slug/ubah')
  @Requires('decree.write')
  async editForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const decree = await this.lists.one(actor, await this.lists.idOf(slug));
    return this.form(actor, draftForm(decree), decree, request, reply);
  }

  @Post(':slug/ubah')
  @Requires('decree.write')
  async change(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const decree = await this.lists.one(actor, await this.lists.idOf(slug));
    const stepped = steppedBases(body);
    if (stepped) return this.form(actor, freshForm(stepped), decree, request, reply);
    const draft = decree.status === 'draft';
    const input = formInput(ChangeDecree, draftInput(body, openOf(decree), draft, decree.otherCouncils));
    const match = Match.ofForm(body.versi);
    const done = await attempt(() => this.registry.change(actor, decree.id, input, match), 'number').catch(
      stale,
    );
    if (done === null) return this.conflict(actor, body, decree, request, reply);
    if (!done.ok) return this.form(actor, this.refused(body, done, request), decree, request, reply);
    flash(reply, 'ok', draft ? 'decree.flash_saved' : 'decree.flash_completed');
    return reply.redirect(`/sk/${decreeSlug(await this.lists.one(actor, decree.id))}`, 303);
  }

  /** Somebody saved in between: both texts are shown, and nothing that was typed is lost. */
  private async conflict(
    actor: Actor,
    body: Typed,
    decree: Told,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const mine = { ...decree, ...passagesIn(body) };
    const [kept, typed] = [factsIn(decree), factsIn(draftInput(body, DRAFT_FIELDS, true))];
    const facts = await this.versions.facts(kept, typed, languageOf(request));
    const form = Object.assign(freshForm(body), { status: 412 });
    return this.form(actor, form, decree, request, reply, {
      facts,
      passages: changedPassages(decree, mine),
    });
  }

  private refused(body: Typed, { faults, ...done }: Refusal, request: FastifyRequest) {
    const placed = faults.map((fault) => ({ ...fault, field: atDraftFields(fault.field) }));
    return refusedForm(body, { ...done, faults: placed }, this.words, request);
  }

  private async form(
    actor: Actor,
    form: FormView,
    decree: Told | null,
    request: FastifyRequest,
    reply: FastifyReply,
    conflict: Conflict | null = null,
  ) {
    const open = decree ? openOf(decree) : DRAFT_FIELDS;
    const choices = await this.choices.all(actor, decree?.id ?? null, request);
    const view = {
      form,
      formTitle: decree ? 'decree.form_edit' : 'decree.form_new',
      open: Object.fromEntries(
        [...DRAFT_FIELDS, 'signatoryPersonId'].map((name) => [name, open.includes(name)]),
      ),
      draft: decree === null || decree.status === 'draft',
      path: decree && `/sk/${decreeSlug(decree)}`,
      version: decree && (form.values.versi && !conflict ? form.values.versi : decree.version),
      conflict,
      rules: rulesChoices(form, this.words, languageOf(request)),
      regulations: (await this.regulations.all()).map(({ citation }) => citation),
      choices,
      others: othersTicked(choices.councils, form.values),
    };
    return page(reply, 'pages/decrees/form', view, formStatus(form));
  }
}

type Conflict = { readonly facts: readonly object[]; readonly passages: readonly object[] };

type Told = Awaited<ReturnType<DecreesListQueries['one']>>;

const stale = (error: unknown): null => {
  if (error instanceof Stale) return null;
  throw error;
};

const openOf = (decree: Told): string[] =>
  decree.status === 'draft'
    ? DRAFT_FIELDS
    : openFields({ ...decree, hasSeats: decree.seats.length + decree.seatChanges.length > 0 });
