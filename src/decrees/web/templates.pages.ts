import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import {
  filledTemplate,
  TEMPLATE_FIELDS,
  templateFault,
  type TemplateKind,
} from '../rules/draft-template.js';
import { SaveTemplate, Templates } from '../templates.service.js';

type Typed = Readonly<Record<string, string | undefined>>;

/** What drafts begin with, edited where it is used: text with named fields, seen before it is saved. */
@Controller('sk/templat')
export class TemplatesPages {
  constructor(
    private readonly templates: Templates,
    private readonly reader: Reader,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('decree.write')
  async show(@Query('jenis') asked: unknown, @Query('versi') version: unknown, @Res() reply: FastifyReply) {
    const kind = kindOf(asked);
    const old = (await this.templates.versions(this.reader.em, kind)).find(
      ({ number }) => String(number) === version,
    );
    const text = old?.text ?? (await this.templates.current(this.reader.em, kind));
    return this.form(kind, freshForm({ text }), reply);
  }

  @Post()
  @Requires('decree.write')
  async save(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const kind = kindOf(body.kind);
    if (body.langkah === 'pratinjau') return this.form(kind, freshForm(body), reply);
    const input = formInput(SaveTemplate, { kind, text: body.text });
    const done = await attempt(() => this.templates.save(actor, input));
    if (!done.ok) return this.form(kind, refusedForm(body, done, this.words, request), reply);
    flash(reply, 'ok', 'decree.flash_template');
    return reply.redirect(`/sk/templat?jenis=${kind}`, 303);
  }

  private async form(kind: TemplateKind, form: FormView, reply: FastifyReply) {
    const text = String(form.values.text ?? '');
    const versions = await this.templates.versions(this.reader.em, kind);
    const view = {
      form,
      kind,
      fields: TEMPLATE_FIELDS.map((name) => ({ name: `[${name}]`, word: `decree.template_field_${name}` })),
      preview: templateFault(text) ? null : filledTemplate(text, EXAMPLE),
      versions: versions.map(({ number, savedBy, createdAt }) => ({
        ...{ number, savedBy, at: createdAt },
        href: `/sk/templat?jenis=${kind}&versi=${number}`,
      })),
    };
    return page(reply, 'pages/decrees/templates', view, formStatus(form));
  }
}

const kindOf = (asked: unknown): TemplateKind => (asked === 'new' ? 'new' : 'amendment');

/** What the preview fills in: the fields say what they stand for. */
const EXAMPLE = {
  nama_dewan: '⟨nama dewan⟩',
  judul: '⟨judul⟩',
  alasan: 'bahwa ⟨alasan⟩;',
  keputusan_yang_diubah: '⟨keputusan yang diubah⟩',
};
