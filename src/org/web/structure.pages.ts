import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { ROW_VERDICTS, type StructurePlan } from '../rules/structure-plan.js';
import { ChangesQueries } from '../succession/changes.queries.js';
import { UnitPorts } from '../succession/unit-ports.js';
import { StructuresService } from '../succession/structures.service.js';
import { ApplyStructure } from '../succession/succession.dto.js';
import { emptied, unitPath, type Typed } from './org-forms.js';

/** The new structure of offices (SOTK): lines are pasted, looked at row by row, and applied as a whole. */
@Controller('opd/sotk')
export class StructurePages {
  constructor(
    private readonly structures: StructuresService,
    private readonly changes: ChangesQueries,
    private readonly ports: UnitPorts,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('org.write')
  async ask(@Res() reply: FastifyReply) {
    return this.form(reply, freshForm({ offices: '1' }), null);
  }

  @Post()
  @Requires('org.write')
  async decide(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const sent = { ...emptied(body, ['decreeId']), offices: body.offices === '1' };
    const input = formInput(ApplyStructure, sent);
    const planned = await attempt(() => this.structures.plan(input.read()), 'lines');
    if (!planned.ok) return this.form(reply, refusedForm(body, planned, this.words, request), null);
    if (body.langkah !== 'terapkan')
      return this.form(reply, freshForm(body), await this.shown(actor, planned.value));
    const done = await attempt(() => this.structures.apply(actor, input.read()), 'lines');
    if (!done.ok) {
      const shown = await this.shown(actor, planned.value);
      return this.form(reply, refusedForm(body, done, this.words, request), shown);
    }
    flash(reply, 'ok', done.value.length > 0 ? 'sotk.flash_applied' : 'sotk.flash_nothing');
    return reply.redirect('/opd', 303);
  }

  private async shown(actor: Actor, { rows, untouched, restructuring, faulty }: StructurePlan) {
    const ending = restructuring.turns.flatMap(({ from }) => from);
    return {
      rows,
      faulty,
      nothing: restructuring.turns.length === 0,
      counts: ROW_VERDICTS.map((verdict) => ({
        verdict,
        count: rows.filter((row) => row.verdict === verdict).length,
      })).filter(({ count }) => count > 0),
      untouched: untouched.map(({ name, code }) => ({ name, code, href: unitPath(code) })),
      consequences: await this.ports.consequencesOf(actor, ending, restructuring.on),
    };
  }

  private async form(reply: FastifyReply, form: FormView, plan: object | null) {
    const decrees = (await this.changes.citable()).map(({ id, label }) => ({ value: id, label }));
    return page(reply, 'pages/org/structure', { form, plan, decrees }, formStatus(form));
  }
}
