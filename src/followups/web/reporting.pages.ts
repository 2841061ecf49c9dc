import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import type { FieldError } from '../../platform/errors/domain-error.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { FilesService, FormFiles, type FilledForm } from '../../documents/index.js';
import { ReportProgress, RequestExtension } from '../followups.dto.js';
import type { FollowUpRow } from '../follow-up-row.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { ExtensionsService } from '../extensions.service.js';
import { ProgressService } from '../progress.service.js';
import { canDo } from '../rules/follow-up-life.js';
import { followUpPath } from './followup-view.js';

type Form = Record<string, string>;

/** What an office does here: report with evidence, ask for the verification, ask for more time. */
@Controller('tindak-lanjut/:slug')
export class ReportingPages {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly progress: ProgressService,
    private readonly extensions: ExtensionsService,
    private readonly forms: FormFiles,
    private readonly files: FilesService,
    private readonly words: Words,
  ) {}

  @Get('lapor')
  @Requires('followup.report')
  async reportForm(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const row = await this.queries.byNumber(actor, slug);
    return page(
      reply,
      'pages/followups/report',
      await this.reporting(actor, row, freshForm({ percent: row.percent }), []),
    );
  }

  @Post('lapor')
  @Requires('followup.report')
  async report(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const row = await this.queries.byNumber(actor, slug);
    const sent = await this.forms.read(actor, request, 'evidence');
    const { percent, narrative, reason } = sent.fields;
    const input = formInput(ReportProgress, { percent, narrative, reason, fileIds: sent.fileIds });
    const faults = [...sent.faults, ...(await this.lackOfEvidence(row, sent))];
    const done =
      faults.length > 0
        ? { ok: false as const, faults: [...faults, ...(await blanks(sent))] }
        : await attempt(() => this.progress.report(actor, row.id, input));
    if (!done.ok) {
      const form = formView(sent.fields, done.faults, this.words, languageOf(request));
      return page(reply, 'pages/followups/report', await this.reporting(actor, row, form, sent.fileIds), 422);
    }
    if (sent.fields.done === '1') await this.progress.submit(actor, row.id);
    flash(reply, 'ok', sent.fields.done === '1' ? 'followup.flash_submitted' : 'followup.flash_reported', {
      number: row.number,
    });
    return reply.redirect(`/tindak-lanjut/${slug}`, 303);
  }

  @Post('ajukan')
  @Requires('followup.report')
  async submit(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const row = await this.queries.byNumber(actor, slug);
    await this.progress.submit(actor, row.id);
    flash(reply, 'ok', 'followup.flash_submitted', { number: row.number });
    return reply.redirect(`/tindak-lanjut/${slug}`, 303);
  }

  @Get('perpanjangan')
  @Requires('followup.report')
  async extensionForm(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const row = await this.queries.byNumber(actor, slug);
    return page(reply, 'pages/followups/extension', { ...headOf(row), dueOn: row.dueOn, form: freshForm() });
  }

  @Post('perpanjangan')
  @Requires('followup.report')
  async extension(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const row = await this.queries.byNumber(actor, slug);
    const done = await attempt(() =>
      this.extensions.request(actor, row.id, formInput(RequestExtension, body)),
    );
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return page(reply, 'pages/followups/extension', { ...headOf(row), dueOn: row.dueOn, form }, 422);
    }
    flash(reply, 'ok', 'followup.flash_extension', { number: row.number });
    return reply.redirect(`/tindak-lanjut/${slug}`, 303);
  }

  private async reporting(actor: Actor, row: FollowUpRow, form: FormView, fileIds: readonly string[]) {
    const kept = await Promise.all(fileIds.map((id) => this.files.visible(actor, id).catch(() => null)));
    const verdict = canDo('progress', row.status);
    return {
      ...headOf(row),
      form,
      last: row.percent,
      locked: verdict.ok ? null : verdict,
      kept: kept.flatMap((file) => (file ? [{ id: file.id, name: file.name, size: file.size }] : [])),
    };
  }

  /** "Finished" needs evidence here or on a report since the last return; told before anything is stored. */
  private async lackOfEvidence(row: FollowUpRow, { fields, fileIds }: FilledForm): Promise<FieldError[]> {
    if (fields.done !== '1' || fileIds.length > 0) return [];
    const { reports, history } = await this.queries.details(row.id);
    const returned = history.findLast(({ event }) => event === 'returned')?.at ?? '';
    const evidenced = reports.some(({ createdAt, files }) => createdAt > returned && files.length > 0);
    return evidenced ? [] : [{ field: 'files', code: 'followup.evidence_missing' }];
  }
}

const headOf = (row: FollowUpRow) => ({
  path: followUpPath(row),
  number: row.number,
  task: row.title,
});

/** With a refused file the report is not tried; what is missing besides is still told at once. */
async function blanks({ fields: { percent, narrative } }: FilledForm): Promise<readonly FieldError[]> {
  const tried = await attempt(async () => formInput(ReportProgress, { percent, narrative }).read());
  return tried.ok ? [] : tried.faults;
}
