import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { flash } from '../../platform/http/flash.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { FollowUpsQueries } from '../followups.queries.js';
import type { FollowUpRow } from '../follow-up-row.js';
import type { RefusedRow } from '../several/each.js';
import { MineService } from './mine.service.js';
import { faultsOf, fieldOf, filledRows, reportable, rowView, valuesOf, type Typed } from './several-view.js';
import { SeveralReportsService } from './several-reports.service.js';

type Around = { readonly sent: number; readonly lost: readonly object[]; readonly status: number };
const FRESH: Around = { sent: 0, lost: [], status: 200 };

/** One page with everything a unit may report on, sent at once. */
@Controller('tindak-lanjut/saya/lapor')
export class SeveralPages {
  constructor(
    private readonly mine: MineService,
    private readonly several: SeveralReportsService,
    private readonly queries: FollowUpsQueries,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('followup.report')
  async ask(@Me() actor: Actor, @Res() reply: FastifyReply) {
    return this.form(actor, [], {}, FRESH, reply);
  }

  @Post()
  @Requires('followup.report')
  async report(
    @Me() actor: Actor,
    @Body() typed: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const rows = filledRows(typed);
    if (rows.length === 0) {
      flash(reply, 'tunggu', 'several.nothing');
      return reply.redirect('/tindak-lanjut/saya/lapor', 303);
    }
    const { done, refused } = await this.several.report(actor, rows);
    if (refused.length === 0) {
      flash(reply, 'ok', 'several.flash_sent', { count: done.length });
      return reply.redirect('/tindak-lanjut/saya', 303);
    }
    const lost = await this.lost(actor, refused, typed, request);
    return this.form(actor, refused, typed, { sent: done.length, lost, status: 422 }, reply);
  }

  /** What was written about a follow-up that is not there for its writer any more is shown to be copied. */
  private async lost(actor: Actor, refused: readonly RefusedRow[], typed: Typed, request: FastifyRequest) {
    const ids = refused.map(({ id }) => id);
    const known = await this.queries.visibleAmong(actor, ids);
    const gone = refused.filter(({ id }) => !known.some((row) => row.id === id));
    return gone.map(({ id, code, facts }) => ({
      text: typed[fieldOf(id, 'narrative')] ?? '',
      why: this.words.say(code, facts, languageOf(request)),
    }));
  }

  private async form(
    actor: Actor,
    refused: readonly RefusedRow[],
    typed: Typed,
    { sent, lost, status }: Around,
    reply: FastifyReply,
  ) {
    const { rows, more } = reportable(await this.mine.of(actor, null, false), actor);
    const ids = refused.map(({ id }) => id);
    const closed = (await this.queries.visibleAmong(actor, ids)).filter(
      ({ id }) => !rows.some((row) => row.id === id),
    );
    const shown = [...closed, ...rows].toSorted(
      (a, b) => Number(ids.includes(b.id)) - Number(ids.includes(a.id)),
    );
    const values = valuesOf(shown, ids, typed);
    const visible = refused.filter(({ id }) => shown.some((row) => row.id === id));
    const form: FormView =
      visible.length > 0
        ? named(shown, formView(values, faultsOf(visible), this.words, languageOf(reply.request)))
        : freshForm(values);
    const today = this.clock.today();
    const view = { form, more, sent, lost, rows: shown.map((row) => rowView(row, actor, today)) };
    return page(reply, 'pages/followups/several', view, status);
  }
}

/** Above the form each fault says which follow-up it is about. */
const named = (rows: readonly FollowUpRow[], form: FormView): FormView => ({
  ...form,
  list: form.list.map(({ field, text }) => {
    const row = rows.find(({ id }) => field.startsWith(fieldOf(id, '')));
    return { field, text: row ? `${row.number}: ${text}` : text };
  }),
});
