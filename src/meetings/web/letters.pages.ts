import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { LettersQueries } from '../letters.queries.js';
import { LettersService } from '../letters.service.js';
import { SetLetterTemplate } from '../letters.dto.js';
import { INVITATION_TEMPLATE } from '../rules/letter-number.js';
import type { Typed } from './meeting-form.js';

/** All letters that were ever numbered, and how the next ones are. */
@Controller('rapat/surat')
export class LettersPages {
  constructor(
    private readonly queries: LettersQueries,
    private readonly letters: LettersService,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('meeting.write')
  async list(@Query('tahun') asked: unknown, @Res() reply: FastifyReply) {
    const year = typeof asked === 'string' && /^\d{4}$/.test(asked) ? asked : '';
    const rows = await this.queries.of(year === '' ? null : Number(year));
    const years = (await this.queries.years()).map((value) => ({ value, label: value }));
    return page(reply, 'pages/meetings/letters', { year, years, rows: rows.map(letterLine) });
  }

  @Get('penomoran')
  @Requires('meeting.write')
  numbering(@Res() reply: FastifyReply) {
    return this.form(reply, freshForm({ template: INVITATION_TEMPLATE }));
  }

  @Post('penomoran')
  @Requires('meeting.write')
  async setNumbering(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.letters.setTemplate(actor, formInput(SetLetterTemplate, body)));
    if (!done.ok) return this.form(reply, refusedForm(body, done, this.words, request));
    flash(reply, 'ok', 'letters.flash_template');
    return reply.redirect('/rapat/surat/penomoran', 303);
  }

  private async form(reply: FastifyReply, form: FormView & { readonly status?: number }) {
    const { standard, data: templates } = await this.queries.numbering();
    const model = { form, templates, standard };
    return page(reply, 'pages/meetings/letter-numbering', model, formStatus(form));
  }
}

const letterLine = (row: Awaited<ReturnType<LettersQueries['of']>>[number]) => ({
  ...row,
  href: `/rapat/${row.slug}`,
  pdf: `/rapat/${row.slug}/${row.kind === 'invitation' ? 'undangan' : 'pemberitahuan'}.pdf`,
  manual: row.sequence === null,
});
