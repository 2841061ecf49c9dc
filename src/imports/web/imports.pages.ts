import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { decreeHeading, DecreesListQueries, decreeSlug } from '../../decrees/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { DomainError, NotFound } from '../../platform/errors/domain-error.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { ImportRunner } from '../import-runner.js';
import { ImportsQueries } from '../imports.queries.js';
import { ImportsService } from '../imports.service.js';
import { ImportPapers } from '../print/import-papers.js';
import { CSV, XLSX } from '../print/workbook.js';
import { isKind, type ImportKind } from '../rules/kinds.js';
import { ImportUploads } from '../uploads.js';
import { uploadFaults, uploadOf } from '../upload-fields.js';
import { ImportsPresenter } from './imports.presenter.js';

/** Imports: what there has been, templates, and the upload that starts one. */
@Controller('impor')
export class ImportsPages {
  constructor(
    private readonly queries: ImportsQueries,
    private readonly imports: ImportsService,
    private readonly uploads: ImportUploads,
    private readonly runner: ImportRunner,
    private readonly papers: ImportPapers,
    private readonly presenter: ImportsPresenter,
    private readonly lists: DecreesListQueries,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('import.run')
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const language = languageOf(request);
    return page(reply, 'pages/imports/index', {
      kinds: this.presenter.kinds(language),
      jobs: this.presenter.lines(await this.queries.latest(), language),
    });
  }

  @Get('templat/:name')
  @Requires('import.run')
  async template(@Param('name') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const [, kind, type] = /^([a-z]+)\.(xlsx|csv)$/.exec(name) ?? [];
    if (!isKind(kind)) throw new NotFound('template', name);
    const language = languageOf(request);
    const file = `${this.words.say('import.template_file', {}, language)}-${kind}.${type}`;
    return reply
      .type(type === 'csv' ? CSV : XLSX)
      .header('content-disposition', `attachment; filename="${file}"`)
      .header('cache-control', 'no-store')
      .send(
        type === 'csv' ? this.papers.templateCsv(kind, language) : await this.papers.template(kind, language),
      );
  }

  @Get('baru')
  @Requires('import.run')
  async form(
    @Me() actor: Actor,
    @Query('jenis') kind: unknown,
    @Query('sk') slug: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    if (!isKind(kind)) return reply.redirect('/impor', 303);
    return this.shown(actor, kind, slug, freshForm(), 200, request, reply);
  }

  @Post('baru')
  @Requires('import.run')
  async upload(
    @Me() actor: Actor,
    @Query('jenis') kind: unknown,
    @Query('sk') slug: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    if (!isKind(kind)) return reply.redirect('/impor', 303);
    try {
      const received = await this.uploads.receive(request);
      const decreeId = kind === 'seats' ? await this.lists.idOf(String(slug ?? '')) : null;
      const id = await this.imports.start(actor, uploadOf(received, kind, decreeId));
      this.runner.wake(actor, id);
      return reply.redirect(`/impor/${id}`, 303);
    } catch (error) {
      const form = formView({}, uploadFaults(error), this.words, languageOf(request));
      return this.shown(actor, kind, slug, form, (error as DomainError).status, request, reply);
    }
  }

  private async shown(
    actor: Actor,
    kind: ImportKind,
    slug: unknown,
    form: FormView,
    status: number,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const decree =
      kind === 'seats' ? await this.lists.one(actor, await this.lists.idOf(String(slug ?? ''))) : null;
    const chosen = this.presenter.kinds(languageOf(request)).find((one) => one.kind === kind)!;
    const sk = decree ? `&sk=${decreeSlug(decree)}` : '';
    return page(
      reply,
      'pages/imports/new',
      {
        ...{ form, ...chosen, action: `/impor/baru?jenis=${kind}${sk}`, takesScans: kind === 'decrees' },
        decree: decree && { heading: decreeHeading(decree), href: `/sk/${decreeSlug(decree)}` },
      },
      status,
    );
  }
}
