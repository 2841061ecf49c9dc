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
  TEMPLATE_KINDS,
  templateFault,
  type TemplateKind,
} from '../rules/draft-template.js';
import { DECREE_KINDS, type DecreeKind } from '../rules/facts.js';
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
  async show(@Query() query: Typed, @Res() reply: FastifyReply) {
    const which = whichOf(query.jenis, query.bentuk);
    const versions = await this.templates.versions(this.reader.em, ...which);
    const old = versions.find(({ number }) => String(number) === query.versi);
    const text = old?.text ?? (await this.templates.current(this.reader.em, ...which));
    return this.form(which, freshForm({ text }), reply);
  }

  @Post()
  @Requires('decree.write')
  async save(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const which = whichOf(body.kind, body.decreeKind);
    const [kind, decreeKind] = which;
    if (body.langkah === 'pratinjau') return this.form(which, freshForm(body), reply);
    const input = formInput(SaveTemplate, { kind, decreeKind, text: body.text });
    const done = await attempt(() => this.templates.save(actor, input));
    if (!done.ok) return this.form(which, refusedForm(body, done, this.words, request), reply);
    flash(reply, 'ok', 'decree.flash_template');
    return reply.redirect(addressOf(which), 303);
  }

  private async form(which: Which, form: FormView, reply: FastifyReply) {
    const [kind, decreeKind] = which;
    const text = String(form.values.text ?? '');
    const versions = await this.templates.versions(this.reader.em, ...which);
    const view = {
      form,
      ...{ kind, decreeKind },
      starts: TEMPLATE_KINDS.map((one) => ({
        ...{ word: `decree.template_kind.${one}`, href: addressOf([one, decreeKind]), current: one === kind },
      })),
      kinds: DECREE_KINDS.map((one) => ({
        ...{ word: `decree.kind.${one}`, href: addressOf([kind, one]), current: one === decreeKind },
      })),
      fields: TEMPLATE_FIELDS.map((name) => ({ name: `[${name}]`, word: `decree.template_field_${name}` })),
      preview: templateFault(text) ? null : filledTemplate(text, EXAMPLE),
      versions: versions.map(({ number, savedBy, createdAt }) => ({
        ...{ number, savedBy, at: createdAt },
        href: `${addressOf(which)}&versi=${number}`,
      })),
    };
    return page(reply, 'pages/decrees/templates', view, formStatus(form));
  }
}

type Which = readonly [TemplateKind, DecreeKind];

const whichOf = (kind: unknown, decreeKind: unknown): Which => [
  TEMPLATE_KINDS.find((one) => one === kind) ?? 'amendment',
  DECREE_KINDS.find((one) => one === decreeKind) ?? 'keputusan-bupati',
];

const addressOf = ([kind, decreeKind]: Which) =>
  `/sk/templat?${new URLSearchParams({ jenis: kind, bentuk: decreeKind })}`;

/** What the preview fills in: the fields say what they stand for. */
const EXAMPLE = {
  nama_dewan: '⟨nama dewan⟩',
  judul: '⟨judul⟩',
  alasan: 'bahwa ⟨alasan⟩;',
  keputusan_yang_diubah: '⟨keputusan yang diubah⟩',
};
