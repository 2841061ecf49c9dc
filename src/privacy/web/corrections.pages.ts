import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Match } from '../../platform/http/etag.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { disclose } from '../../platform/http/request-scope.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { CorrectionsService, DecideCorrection, OUTCOMES } from '../corrections.service.js';

type Typed = Readonly<Record<string, string>>;
type Refused = FormView & { readonly status?: number };

/** What people said is wrong in their data, for those who keep the register of people. */
@Controller('perbaikan-data')
export class CorrectionsPages {
  constructor(
    private readonly corrections: CorrectionsService,
    private readonly reader: Reader,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('org.write')
  list(@Me() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.page(actor, request, reply, null, freshForm());
  }

  @Post(':id')
  @Requires('org.write')
  async decide(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const input = formInput(DecideCorrection, body);
    const done = await attempt(
      () => this.corrections.decide(actor, id, input, Match.ofForm(body.versi)),
      'answer',
    );
    if (!done.ok) return this.page(actor, request, reply, id, refusedForm(body, done, this.words, request));
    flash(reply, 'ok', 'privacy.flash_decided');
    return reply.redirect('/perbaikan-data', 303);
  }

  private async page(
    actor: Actor,
    request: FastifyRequest,
    reply: FastifyReply,
    at: string | null,
    form: Refused,
  ) {
    const say = (code: string) => this.words.say(code, {}, languageOf(request));
    const rows = await this.corrections.all();
    const names = await this.namesOf(rows.map(({ userId }) => userId));
    for (const { userId } of rows) disclose('user', 'user', userId);
    const model = {
      form,
      corrections: rows.map((row) => ({
        ...row,
        name: names.get(row.userId) ?? null,
        open: row.state === 'open',
        own: row.userId === actor.userId,
        form: row.id === at ? form : freshForm(),
      })),
      outcomes: OUTCOMES.map((value) => ({ value, label: say(`privacy.outcome_${value}`) })),
    };
    return page(reply, 'pages/privacy/corrections', model, formStatus(form));
  }

  private async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.reader.rows<{ id: string; displayName: string }>(
      'SELECT "id", "displayName" FROM "app_user" WHERE "id" IN (:ids)',
      { ids: [...new Set(ids)] },
    );
    return new Map(rows.map(({ id, displayName }) => [id, displayName]));
  }
}
