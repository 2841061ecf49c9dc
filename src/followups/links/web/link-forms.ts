import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { FormFiles, type FilledForm } from '../../../documents/index.js';
import { idempotencyScope } from '../../../platform/database/idempotency.js';
import { NotFound, type FieldError } from '../../../platform/errors/domain-error.js';
import { attempt } from '../../../platform/http/form.js';
import { formInput } from '../../../platform/http/input.js';
import { languageOf } from '../../../platform/http/language.js';
import { formView, type FormView } from '../../../platform/views/form-view.js';
import { Words } from '../../../platform/words.js';
import { ReportProgress } from '../../followups.dto.js';
import type { OpenedLink } from '../link-door.js';
import { LinkReports } from '../link-reports.service.js';
import { carriedFrom, type Carried } from './carried.js';

type Done = { readonly ok: true } | { readonly ok: false; readonly status: number; readonly gone?: true };
/** Why nothing is tried, whatever was sent: it is read all the same, so that it stands on the screen again. */
export type Held = { readonly status: 409 | 429; readonly fault: FieldError };
export type Taken = {
  readonly done: Done;
  readonly submit: boolean;
  readonly form: FormView;
  readonly fileIds: readonly string[];
};

/** Takes in a report sent by a link. Tapped twice it is one: the key of the form counts for the link as for an account. */
@Injectable()
export class LinkForms {
  constructor(
    private readonly files: FormFiles,
    private readonly reports: LinkReports,
    private readonly words: Words,
  ) {}

  take(
    token: string,
    { made, bearer, maySubmit }: OpenedLink,
    request: FastifyRequest,
    held: Held | null,
  ): Promise<Taken> {
    const requestHash = createHash('sha256').update(`lapor ${made.id}`).digest('hex');
    return idempotencyScope.run({ userId: made.id, key: '', requestHash, unit: 0 }, async () => {
      const sent = await this.files.read(bearer, request, 'evidence', held?.status !== 429);
      const submit = maySubmit && sent.fields.done === '1';
      const { done, faults } = held ? refused(held, sent) : await this.kept(token, sent, submit);
      const form = formView(sent.fields, faults, this.words, languageOf(request));
      return { done, submit, form, fileIds: sent.fileIds };
    });
  }

  /** What was typed by somebody whose code has run out meanwhile. Files are read past: without the code none is taken in. */
  async typed({ bearer }: OpenedLink, request: FastifyRequest): Promise<Carried | null> {
    const { fields, fileIds } = await this.files.read(bearer, request, 'evidence', false);
    return carriedFrom(fields, fileIds);
  }

  private async kept(
    token: string,
    { fields, fileIds, faults }: FilledForm,
    submit: boolean,
  ): Promise<{ done: Done; faults: readonly FieldError[] }> {
    const { percent, narrative, reason } = fields;
    const typed = { percent, narrative, reason, fileIds, ...(submit ? { submit: 'true' } : {}) };
    const input = formInput(ReportProgress, typed);
    // With a refused file nothing is tried; what is missing besides is told at once.
    const work = () =>
      faults.length > 0 ? Promise.resolve(void input.read()) : this.reports.report(token, input);
    try {
      const done = await attempt(work, 'files');
      const all = [...faults, ...(done.ok ? [] : done.faults)];
      if (all.length === 0) return { done: { ok: true }, faults: [] };
      return { done: { ok: false, status: done.ok ? 422 : done.status }, faults: all };
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      return { done: { ok: false, status: 404, gone: true }, faults: [] };
    }
  }
}

const refused = ({ status, fault }: Held, sent: FilledForm) => ({
  ...{ done: { ok: false, status } as Done, faults: [fault, ...sent.faults] },
});
