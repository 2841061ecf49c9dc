import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FilesService, FormFiles, type FilledForm } from '../../../documents/index.js';
import { Me, Requires, type Actor } from '../../../identity/index.js';
import type { FieldError } from '../../../platform/errors/domain-error.js';
import { flash } from '../../../platform/http/flash.js';
import { attempt } from '../../../platform/http/form.js';
import { IdPipe } from '../../../platform/http/id.pipe.js';
import { formInput } from '../../../platform/http/input.js';
import { languageOf } from '../../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../../platform/views/form-view.js';
import { page } from '../../../platform/views/page.js';
import { Words } from '../../../platform/words.js';
import { canDo } from '../../rules/follow-up-life.js';
import { followUpPath } from '../../web/followup-view.js';
import { ReplaceEvidence } from '../evidence.dto.js';
import { EvidenceQueries } from '../evidence.queries.js';
import { EvidenceService } from '../evidence.service.js';
import { keptFiles } from './kept-files.js';
import { nameOf } from './evidence-view.js';
import { atLinkFields, linkOf } from './link-fields.js';

/** A better file or link in the place of one that was given before. */
@Controller('tindak-lanjut/:slug/bukti/:id/ganti')
export class ReplacingPages {
  constructor(
    private readonly queries: EvidenceQueries,
    private readonly evidence: EvidenceService,
    private readonly forms: FormFiles,
    private readonly files: FilesService,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('followup.report')
  async form(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Res() reply: FastifyReply,
  ) {
    return page(reply, 'pages/followups/replace', await this.shown(actor, slug, id, freshForm()));
  }

  @Post()
  @Requires('followup.report')
  async replace(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const before = await this.shown(actor, slug, id, freshForm());
    const sent = await this.forms.read(actor, request, 'evidence');
    // What is chosen now takes the place of what was kept when the form was refused.
    const fileIds = sent.newFileIds.length > 0 ? sent.newFileIds : sent.fileIds;
    const many: FieldError[] = fileIds.length > 1 ? [{ field: 'files', code: 'file.one_only' }] : [];
    const faults = [...sent.faults, ...many];
    const done =
      faults.length > 0
        ? { ok: false as const, faults, status: 422 }
        : await attempt(() => this.evidence.replace(actor, id, inputOf(sent.fields, fileIds)), 'files');
    if (!done.ok) {
      const form = formView(sent.fields, done.faults.map(atFields), this.words, languageOf(request));
      const kept = await keptFiles(this.files, actor, fileIds.slice(0, 1));
      return page(reply, 'pages/followups/replace', { ...before, form, kept, fillable: true }, done.status);
    }
    flash(reply, 'ok', 'followup.flash_replaced');
    return reply.redirect(`/tindak-lanjut/${slug}/bukti/${done.value}`, 303);
  }

  private async shown(actor: Actor, slug: string, id: string, form: FormView) {
    const { row, one } = await this.queries.one(actor, id, slug);
    const path = followUpPath(row);
    const verdict = canDo('progress', row.status);
    return {
      ...{ path, at: `${path}/bukti/${id}`, number: row.number, name: nameOf(one), form, kept: [] },
      ...{ locked: verdict.ok ? null : verdict, fillable: verdict.ok },
    };
  }
}

const inputOf = (fields: FilledForm['fields'], [fileId]: readonly string[]) =>
  formInput(ReplaceEvidence, { fileId, reason: fields.reason, link: linkOf(fields) });

function atFields(fault: FieldError): FieldError {
  const { field } = fault;
  return field === 'fileId' ? { ...fault, field: 'files' } : atLinkFields(fault);
}
