import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { ApplyStructure, ChangesQueries, StructuresService, UnitPorts } from '../../org/index.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import type { Reason } from '../rules/cells.js';
import { SHEET_NAMES } from '../rules/kinds.js';
import { ImportUploads } from '../uploads.js';
import { uploadFaults } from '../upload-fields.js';
import { linesOf, previewOf, structureInput, type Typed } from './structure-form.js';

type Shown = { readonly plan: object | null; readonly notes?: readonly Reason[] };

/**
 * The new structure of offices (SOTK): lines are pasted, or read from a sheet, looked at row by row, and applied as a
 * whole. What it does belongs to org; it stands here because it reads sheets.
 */
@Controller('opd/sotk')
export class StructurePages {
  constructor(
    private readonly structures: StructuresService,
    private readonly changes: ChangesQueries,
    private readonly ports: UnitPorts,
    private readonly uploads: ImportUploads,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('org.write')
  async ask(@Res() reply: FastifyReply) {
    return this.form(reply, freshForm({ offices: '1' }), { plan: null });
  }

  /** Looks at the lines; a sheet that comes along takes their place, and is shown as lines that can be mended. */
  @Post()
  @Requires('org.write')
  async check(@Me() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { fields, file } = await this.uploads.form(request);
    try {
      const sheet = file && linesOf(await this.uploads.read(file, ['SOTK', ...SHEET_NAMES.units]));
      const typed = sheet ? { ...fields, lines: sheet.lines } : fields;
      const { plan, refused } = await this.planned(actor, typed, request);
      return this.form(reply, refused ?? freshForm(typed), { plan, notes: sheet?.notes });
    } catch (error) {
      const form = formView(fields, uploadFaults(error), this.words, languageOf(request));
      return this.form(reply, { ...form, status: (error as DomainError).status }, { plan: null });
    }
  }

  /** Carries out the lines as they stand on the screen. */
  @Post('terapkan')
  @Fresh()
  @Requires('org.write')
  async apply(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const input = formInput(ApplyStructure, structureInput(body));
    const done = await attempt(() => this.structures.apply(actor, input.read()), 'lines');
    if (!done.ok) {
      const { plan } = await this.planned(actor, body, request);
      return this.form(reply, refusedForm(body, done, this.words, request), { plan });
    }
    flash(reply, 'ok', done.value.length > 0 ? 'sotk.flash_applied' : 'sotk.flash_nothing');
    return reply.redirect('/opd', 303);
  }

  private async planned(actor: Actor, typed: Typed, request: FastifyRequest) {
    const input = formInput(ApplyStructure, structureInput(typed));
    const planned = await attempt(() => this.structures.plan(input.read()), 'lines');
    if (!planned.ok) return { plan: null, refused: refusedForm(typed, planned, this.words, request) };
    const { turns, on } = planned.value.restructuring;
    const ending = turns.flatMap(({ from }) => from);
    const consequences = await this.ports.consequencesOf(actor, ending, on);
    return { plan: previewOf(planned.value, consequences), refused: null };
  }

  private async form(
    reply: FastifyReply,
    form: FormView & { readonly status?: number },
    { plan, notes = [] }: Shown,
  ) {
    const decrees = (await this.changes.citable()).map(({ id, label }) => ({ value: id, label }));
    return page(reply, 'pages/imports/structure', { form, plan, notes, decrees }, formStatus(form));
  }
}
