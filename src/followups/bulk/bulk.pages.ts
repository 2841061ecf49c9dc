import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { OrgQueries } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { FollowUpsQueries } from '../followups.queries.js';
import type { RefusedRow } from '../several/each.js';
import { DoBulk, PreviewBulk } from './bulk.dto.js';
import { BulkService } from './bulk.service.js';
import { choiceOf, headOf, previewView, rowsOf, type BulkBody } from './bulk-view.js';

/** Many follow-ups at once: what and with what, what would come of each, what came of it. */
@Controller('tindak-lanjut/massal')
export class BulkPages {
  constructor(
    private readonly bulk: BulkService,
    private readonly queries: FollowUpsQueries,
    private readonly org: OrgQueries,
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('followup.write')
  async ask(@Me() _actor: Actor, @Query() query: BulkBody, @Res() reply: FastifyReply) {
    const { deed, picked, all, back } = choiceOf(query);
    if (deed && (all || picked.length > 0)) return this.form(query, freshForm(), reply);
    flash(reply, 'tunggu', 'bulk.nothing_chosen');
    return reply.redirect(back, 303);
  }

  @Post('pratinjau')
  @Requires('followup.write')
  async preview(
    @Me() actor: Actor,
    @Body() body: BulkBody,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { deed, wanted, particulars, back, filter } = choiceOf(body);
    const input = formInput(PreviewBulk, { ...wanted, ...particulars });
    const done = await attempt(() => this.bulk.preview(actor, input), 'ids');
    if (!done.ok || !deed) return this.refused(body, done, request, reply);
    const language = languageOf(request);
    const view = previewView(done.value, deed, (code, facts) => this.words.say(code, { ...facts }, language));
    const kept = Object.entries(particulars).map(([name, value]) => ({ name, value }));
    return page(reply, 'pages/followups/bulk-preview', { ...view, deed, back, hidden: [...filter, ...kept] });
  }

  @Post()
  @Requires('followup.write')
  async carryOut(
    @Me() actor: Actor,
    @Body() body: BulkBody,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { deed, particulars, back } = choiceOf(body);
    const rows = rowsOf(body);
    const input = formInput(DoBulk, { deed, rows, ...particulars });
    const done = await attempt(() => this.bulk.carryOut(actor, input), 'ids');
    if (!done.ok || !deed)
      return this.refused({ ...body, pilih: rows.map(({ id }) => id) }, done, request, reply);
    const { done: all, refused } = done.value;
    if (refused.length === 0) {
      flash(reply, 'ok', `bulk.done_${deed}`, { count: all.length });
      return reply.redirect(back, 303);
    }
    const view = { back, count: all.length, done: all, refused: await this.told(actor, refused, request) };
    return page(reply, 'pages/followups/bulk-result', { ...view, summary: `bulk.done_${deed}` });
  }

  private async told(actor: Actor, refused: readonly RefusedRow[], request: FastifyRequest) {
    const rows = await this.queries.visibleAmong(
      actor,
      refused.map(({ id }) => id),
    );
    return refused.map(({ id, code, facts }) => ({
      ...headOf(rows.find((row) => row.id === id) ?? null),
      why: this.words.say(code, facts, languageOf(request)),
    }));
  }

  private refused(
    body: BulkBody,
    done: Awaited<ReturnType<typeof attempt>>,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const refusal = done.ok
      ? {
          ok: false as const,
          status: 422 as const,
          faults: [{ field: 'langkah', code: 'bulk.nothing_chosen' }],
        }
      : done;
    return this.form(body, refusedForm(body, refusal, this.words, request), reply);
  }

  private async form(body: BulkBody, form: FormView, reply: FastifyReply) {
    const { deed, picked, all, hidden, back } = choiceOf(body);
    const units = await this.org.units(this.reader.em, this.clock.today());
    const view = {
      ...{ form, hidden, back, deed: deed ?? 'remind', all, count: picked.length },
      units: units.map(({ id, name }) => ({ value: id, label: name })),
    };
    return page(reply, 'pages/followups/bulk', view, formStatus(form));
  }
}
