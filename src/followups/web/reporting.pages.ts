import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput, type Input } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import type { FieldError } from '../../platform/errors/domain-error.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { FilesService, FormFiles, type FilledForm } from '../../documents/index.js';
import { keptFiles } from '../evidence/web/kept-files.js';
import { atLinkFields, linkOf } from '../evidence/web/link-fields.js';
import { wantedOf } from '../evidence/web/evidence-review.js';
import { ReportProgress } from '../followups.dto.js';
import type { FollowUpRow } from '../follow-up-row.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { StandingQueries } from '../standing.queries.js';
import { ProgressService } from '../progress.service.js';
import { canDo, isTheirs } from '../rules/follow-up-life.js';
import { headOf, returnedWhy } from './followup-view.js';

/** What an office does here: report with evidence, ask for the verification. */
@Controller('tindak-lanjut/:slug')
export class ReportingPages {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly progress: ProgressService,
    private readonly forms: FormFiles,
    private readonly files: FilesService,
    private readonly standing: StandingQueries,
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  @Get('lapor')
  @Requires('followup.report')
  async reportForm(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const row = await this.queries.byNumber(actor, slug);
    return page(
      reply,
      'pages/followups/report',
      await this.reporting(
        actor,
        row,
        freshForm({ percent: row.percent, linkSeenOn: this.clock.today() }),
        [],
      ),
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
    const input = inputOf(sent);
    const done =
      sent.faults.length > 0
        ? { ok: false as const, faults: [...sent.faults, ...(await blanks(input))], status: 422 }
        : await attempt(() => this.progress.report(actor, row.id, input), 'files');
    if (!done.ok) {
      const form = formView(sent.fields, done.faults.map(atLinkFields), this.words, languageOf(request));
      const shown = await this.reporting(actor, row, form, sent.fileIds);
      return page(reply, 'pages/followups/report', shown, done.status);
    }
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

  private async reporting(actor: Actor, row: FollowUpRow, form: FormView, fileIds: readonly string[]) {
    const verdict = canDo('progress', row.status);
    const situation = await this.standing.of(this.reader.em, actor, row);
    const { reports, history } = await this.queries.details(row.id);
    return {
      ...headOf(row),
      form,
      last: row.percent,
      locked: verdict.ok ? null : verdict,
      // What was typed is shown again even where it cannot be sent now.
      fillable: verdict.ok || form.invalid,
      // What a helper reports is for the responsible office to finish.
      mayFinish: isTheirs('submit', situation.parties).ok,
      wanted: wantedOf(row, reports),
      returned: returnedWhy(row, history),
      kept: await keptFiles(this.files, actor, fileIds),
    };
  }
}

const inputOf = ({ fields, fileIds }: FilledForm) => {
  const { percent, narrative, reason, done } = fields;
  const link = linkOf(fields);
  return formInput(ReportProgress, {
    ...{ percent, narrative, reason, fileIds, submit: done === '1' },
    ...(link ? { links: [link] } : {}),
  });
};

/** With a refused file the report is not tried; what is missing besides is still told at once. */
async function blanks(input: Input<ReportProgress>): Promise<readonly FieldError[]> {
  const tried = await attempt(async () => input.read());
  return tried.ok ? [] : tried.faults;
}
