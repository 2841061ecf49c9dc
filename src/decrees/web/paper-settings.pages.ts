import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Env } from '../../platform/config/env.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { PAPERS } from '../../platform/rendering/document-parts.js';
import { freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { CouncilsService, SetPaper } from '../councils.service.js';
import { DecreesQueries } from '../decrees.queries.js';

type Typed = Readonly<Record<string, string>>;

/** What each council prints on. */
@Controller('pengaturan/kertas')
export class PaperSettingsPages {
  constructor(
    private readonly councils: CouncilsService,
    private readonly decrees: DecreesQueries,
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly env: Env,
  ) {}

  @Get()
  @Requires('council.settings')
  async form(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const councils = await this.decrees.councils(this.reader.em);
    const values = Object.fromEntries(councils.map(({ id, paper }) => [`kertas-${id}`, paper ?? '']));
    return this.shown(request, reply, freshForm(values));
  }

  /** A council whose line was left as it stood is not touched: somebody else may have set it meanwhile. */
  @Post()
  @Requires('council.settings')
  async set(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const wishes = (await this.decrees.councils(this.reader.em))
      .map(({ id }) => ({ id, wanted: body[`kertas-${id}`], seen: body[`semula-${id}`] }))
      .filter(({ wanted, seen }) => wanted !== undefined && wanted !== seen)
      .map(({ id, wanted }) => ({ id, input: formInput(SetPaper, { paper: wanted || null }) }));
    const done = await attempt(() => this.councils.setPapers(actor, wishes));
    if (!done.ok) return this.shown(request, reply, refusedForm(body, done, this.words, request));
    flash(reply, 'ok', 'paper.flash_set');
    return reply.redirect('/pengaturan/kertas', 303);
  }

  private async shown(request: FastifyRequest, reply: FastifyReply, form: Parameters<typeof formStatus>[0]) {
    const say = (code: string, facts = {}) => this.words.say(code, facts, languageOf(request));
    const papers = [
      { value: '', label: say('paper.standard', { paper: this.env.paperSize }) },
      ...PAPERS.map((paper) => ({ value: paper, label: say(`paper.${paper}`) })),
    ];
    const councils = (await this.decrees.councils(this.reader.em)).map(({ id, name, paper }) => ({
      ...{ name, paper: `kertas-${id}` },
      seen: { name: `semula-${id}`, now: paper ?? '' },
    }));
    return page(reply, 'pages/decrees/paper-settings', { form, councils, papers }, formStatus(form));
  }
}
