import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { InvalidInput, type FieldError } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { DecreesListQueries, decreeSlug } from '../decrees-list.queries.js';
import { DecreesQueries } from '../decrees.queries.js';
import { ChangeDecree } from '../decrees.dto.js';
import { Incumbents } from '../incumbents.js';
import { decreeHeading } from '../labels.js';
import { RegistryService } from '../registry.service.js';
import { seatsOn } from '../rules/seats-on.js';
import { stepped, typedLines, typedRows, type Typed } from './annex-form.js';
import { councilChoices, lineViews, seatChoices } from './annex.presenter.js';
import { enactedAlready } from './enacted-already.js';
import { changeParts, standingRows, typedOf, type Standing } from './changes-form.js';

type Told = Awaited<ReturnType<DecreesListQueries['one']>>;

/** What an amending decree does to single seats: each standing seat stays, goes, or is given to another. */
@Controller('sk/:slug/perubahan')
export class ChangesPages {
  constructor(
    private readonly reader: Reader,
    private readonly lists: DecreesListQueries,
    private readonly decrees: DecreesQueries,
    private readonly registry: RegistryService,
    private readonly incumbents: Incumbents,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('decree.write')
  async show(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const decree = await this.lists.one(actor, await this.lists.idOf(slug));
    if (enactedAlready(decree, reply)) return;
    const seats = decree.seatChanges.flatMap(({ seat }) => seat ?? []);
    const typed = typedOf(decree.seatChanges, await this.incumbents.name(seats));
    return this.form(decree, typed, { faults: [], status: 200 }, request, reply);
  }

  @Post()
  @Requires('decree.write')
  async save(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const decree = await this.lists.one(actor, await this.lists.idOf(slug));
    const moved = stepped(typedLines(body), body.langkah);
    if (moved) {
      return this.form(decree, { ...body, ...typedRows(moved) }, { faults: [], status: 200 }, request, reply);
    }
    const { parts, faults } = changeParts(body, await this.standing(decree), await this.incumbents.known());
    const done = await attempt(() => {
      if (faults.length > 0) throw new InvalidInput(faults);
      const input = formInput(ChangeDecree, { seatChanges: parts });
      return this.registry.change(actor, decree.id, input, Match.ofForm(body.versi));
    });
    if (!done.ok) return this.form(decree, body, done, request, reply);
    flash(reply, 'ok', 'decree.flash_changes_saved', { count: parts.length });
    return reply.redirect(`/sk/${decreeSlug(decree)}#lampiran`, 303);
  }

  /** The seats as they stand when the amendment takes effect, as far as is known; else today. */
  private async standing(decree: Told): Promise<Standing[]> {
    const day = decree.effectiveFrom ?? this.clock.today();
    const councils = [decree.councilId, ...decree.otherCouncils.map(({ councilId }) => councilId)];
    const seats = [];
    for (const councilId of councils.filter((id) => id !== null)) {
      const facts = await this.decrees.factsFor(this.reader.em, councilId);
      const others = facts.filter(({ id }) => id !== decree.id);
      seats.push(...seatsOn(others, day).map(({ seat }) => seat));
    }
    const names = await this.incumbents.name(seats);
    return seats.map((seat, n) => ({ seat, who: names[n]?.delegate ?? names[n]?.who ?? null }));
  }

  private async form(
    decree: Told,
    typed: Typed,
    { faults, status }: { faults: readonly FieldError[]; status: number },
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const language = languageOf(request);
    const form = formView({}, faults, this.words, language);
    const view = {
      form,
      path: `/sk/${decreeSlug(decree)}`,
      heading: decreeHeading(decree),
      version: typed.versi ?? String(decree.version),
      standing: standingRows(await this.standing(decree), typed, form),
      lines: lineViews(typedLines(typed), form),
      known: (await this.incumbents.known()).map(({ label }) => label),
      rowCouncils: councilChoices(await this.decrees.councils(this.reader.em), decree),
      ...seatChoices(this.words, language),
    };
    return page(reply, 'pages/decrees/changes', view, status);
  }
}
