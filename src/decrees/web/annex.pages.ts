import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
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
import {
  atLine,
  emptyLine,
  linesOf,
  seatParts,
  stepped,
  typedLines,
  type SeatLine,
  type Typed,
} from './annex-form.js';
import { annexOpen, enactedAlready } from './enacted-already.js';
import { councilChoices, lineViews, seatChoices } from './annex.presenter.js';

type Told = Awaited<ReturnType<DecreesListQueries['one']>>;
type Shown = {
  readonly lines: readonly SeatLine[];
  readonly faults: readonly FieldError[];
  readonly status: number;
};

/** The annex of a decree, line by line. Lines are added and taken out by the server, so it works without scripts. */
@Controller('sk/:slug/kedudukan')
export class AnnexPages {
  constructor(
    private readonly lists: DecreesListQueries,
    private readonly registry: RegistryService,
    private readonly decrees: DecreesQueries,
    private readonly reader: Reader,
    private readonly incumbents: Incumbents,
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
    if (!annexOpen(decree) && enactedAlready(decree, reply)) return;
    const lines = linesOf(decree.seats, await this.incumbents.name(decree.seats));
    const shown = { lines: lines.length > 0 ? lines : [emptyLine], faults: [], status: 200 };
    return this.form(decree, shown, request, reply);
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
    const lines = typedLines(body);
    const moved = stepped(lines, body.langkah);
    if (moved)
      return this.form(decree, { lines: moved, faults: [], status: 200 }, request, reply, body.versi);
    const { parts, faults } = seatParts(lines, await this.incumbents.known());
    const done = await attempt(() => {
      if (faults.length > 0) throw new InvalidInput(faults);
      return this.registry.change(
        actor,
        decree.id,
        formInput(ChangeDecree, { seats: parts }),
        Match.ofForm(body.versi),
      );
    });
    if (!done.ok) {
      const shown = { lines, faults: done.faults.map((fault) => atLine(fault)), status: done.status };
      return this.form(decree, shown, request, reply, body.versi);
    }
    flash(reply, 'ok', 'decree.flash_annex_saved', { count: parts.length });
    return reply.redirect(`/sk/${decreeSlug(decree)}#lampiran`, 303);
  }

  private async form(
    decree: Told,
    { lines, faults, status }: Shown,
    request: FastifyRequest,
    reply: FastifyReply,
    version?: string,
  ) {
    const language = languageOf(request);
    const form = formView({}, faults, this.words, language);
    const view = {
      form,
      path: `/sk/${decreeSlug(decree)}`,
      heading: decreeHeading(decree),
      replaces: decree.status === 'enacted' && decree.seatsExample,
      importHref: decree.status === 'draft' ? `/impor/baru?jenis=seats&sk=${decreeSlug(decree)}` : null,
      version: version ?? String(decree.version),
      lines: lineViews(lines, form),
      known: (await this.incumbents.known()).map(({ label }) => label),
      rowCouncils: councilChoices(await this.decrees.councils(this.reader.em), decree),
      ...seatChoices(this.words, language),
    };
    return page(reply, 'pages/decrees/annex', view, status);
  }
}
