import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { Match } from '../../platform/http/etag.js';
import { attempt, refusedForm } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { ImportRunner } from '../import-runner.js';
import { Decide, SetColumns } from '../imports.dto.js';
import { ImportsQueries } from '../imports.queries.js';
import { ImportsService } from '../imports.service.js';
import type { ImportJob } from '../import-job.entity.js';
import { isBusy } from '../rules/job-life.js';
import { OUTCOMES, type Outcome } from '../rules/plan.js';
import { ImportsPresenter } from './imports.presenter.js';

type Typed = Readonly<Record<string, string | undefined>>;

/** One import, step by step: columns, trial run, decisions, carrying out, result. */
@Controller('impor/:id')
export class ImportStepsPages {
  constructor(
    private readonly queries: ImportsQueries,
    private readonly imports: ImportsService,
    private readonly runner: ImportRunner,
    private readonly presenter: ImportsPresenter,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('import.run')
  async show(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query('hasil') outcome: unknown,
    @Query('hal') at: unknown,
    @Query('ubah') change: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const job = await this.queries.one(id);
    const language = languageOf(request);
    const head = await this.presenter.head(actor, job, language);
    if (isBusy(job.state)) return page(reply, 'pages/imports/busy', head);
    if (job.state === 'mapping' || (job.state === 'ready' && change === 'kolom' && job.fileId))
      return this.columnsPage(actor, job, freshForm({ headingRow: job.headingRow }), request, reply, 200);
    if (job.state === 'failed' || job.state === 'cancelled') return page(reply, 'pages/imports/ended', head);
    const which = OUTCOMES.includes(outcome as Outcome) ? (outcome as Outcome) : null;
    const rows = await this.presenter.rows(job, which, Number(at) || 1, language);
    return page(reply, 'pages/imports/show', { ...head, ...rows, applied: job.state === 'applied' });
  }

  /** Only how far it is; sends the reader on when there is something to do. */
  @Get('kemajuan')
  @Requires('import.run')
  async progress(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const job = await this.queries.one(id);
    if (!isBusy(job.state)) return reply.header('hx-redirect', `/impor/${id}`).status(204).send();
    return page(
      reply,
      'pages/imports/_progress',
      await this.presenter.head(actor, job, languageOf(reply.request)),
    );
  }

  @Post('kolom')
  @Requires('import.run')
  async columns(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const columns = Object.entries(body)
      .filter(([name]) => name.startsWith('kolom_'))
      .map(([name, value]) => ({ field: name.slice(6), column: value === '' ? null : Number(value) }));
    const input = formInput(SetColumns, { headingRow: body.headingRow, columns });
    const done = await attempt(() => this.imports.setColumns(actor, id, input, Match.ofForm(body.versi)));
    if (!done.ok) {
      const faults = done.faults.map((fault) => ({
        ...fault,
        field: fault.field.replace(/^columns\./, 'kolom_'),
      }));
      const form = refusedForm(body, { ...done, faults }, this.words, request);
      return this.columnsPage(actor, await this.queries.one(id), form, request, reply, form.status);
    }
    return this.onward(actor, id, reply);
  }

  @Post('pilihan')
  @Requires('import.run')
  async decide(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    const decisions = Object.entries(body).flatMap(([name, choice]) => {
      const [, row, about] = /^pilih_(\d+)_(\w+)$/.exec(name) ?? [];
      return row ? [{ row: Number(row), about, ...(choice ? { choice } : {}) }] : [];
    });
    const input = formInput(Decide, { decisions, all: body.semua });
    await this.imports.decide(actor, id, input, Match.ofForm(body.versi));
    return this.onward(actor, id, reply);
  }

  @Post('terapkan')
  @Fresh()
  @Requires('import.run')
  async apply(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    await this.imports.askToApply(actor, id, Match.ofForm(body.versi));
    return this.onward(actor, id, reply);
  }

  @Post('batal')
  @Requires('import.run')
  async cancel(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    await this.imports.cancel(actor, id, Match.ofForm(body.versi));
    return reply.redirect(`/impor/${id}`, 303);
  }

  private onward(actor: Actor, id: string, reply: FastifyReply) {
    this.runner.wake(actor, id);
    return reply.redirect(`/impor/${id}`, 303);
  }

  private async columnsPage(
    actor: Actor,
    job: ImportJob,
    form: FormView,
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
  ) {
    const language = languageOf(request);
    const typed = Object.fromEntries(
      Object.entries(form.values).flatMap(([name, value]) =>
        name.startsWith('kolom_') ? [[name.slice(6), value]] : [],
      ),
    );
    const chosen = Object.keys(typed).length > 0 ? typed : job.columns;
    const columns = await this.presenter.columns(job, language, chosen);
    const shown = columns.map((column) => ({ ...column, error: form.errors[column.name] ?? null }));
    return page(
      reply,
      'pages/imports/columns',
      {
        ...(await this.presenter.head(actor, job, language)),
        form,
        columns: shown,
        headingRow: job.headingRow,
      },
      status,
    );
  }
}
