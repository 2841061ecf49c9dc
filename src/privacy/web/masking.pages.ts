import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { MaskingService } from '../masking.service.js';
import { SetPrivacyTerm, TermsService } from '../terms.service.js';

type Typed = Readonly<Record<string, string>>;

/** How long data are kept, and whose are due: to be looked at before anything is done. */
@Controller('pengaturan/privasi/penyamaran')
export class MaskingPages {
  constructor(
    private readonly reader: Reader,
    private readonly masking: MaskingService,
    private readonly terms: TermsService,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('user.admin')
  async show(@Res() reply: FastifyReply) {
    const { maskAfterDays, automatic } = await this.terms.of(this.reader.em);
    return this.page(reply, freshForm({ maskAfterDays, automatic }));
  }

  @Post()
  @Fresh()
  @Requires('user.admin')
  async set(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const sent = { ...body, automatic: body.automatic === '1' };
    const done = await attempt(() => this.terms.set(actor, formInput(SetPrivacyTerm, sent)));
    if (!done.ok) return this.page(reply, refusedForm(sent, done, this.words, request));
    flash(reply, 'ok', 'privacy.flash_term');
    return reply.redirect('/pengaturan/privasi/penyamaran', 303);
  }

  private async page(reply: FastifyReply, form: FormView & { readonly status?: number }) {
    return page(reply, 'pages/privacy/masking', { form, due: await this.masking.due() }, formStatus(form));
  }
}
