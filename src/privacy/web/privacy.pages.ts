import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clipped } from '../../kernel/clipped.js';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { disclose } from '../../platform/http/request-scope.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { Clock } from '../../platform/clock.js';
import { ExportForSubject, ExportingService } from '../exporting.service.js';
import { MaskingService, type Preview } from '../masking.service.js';
import { dueOn, mayMask } from '../rules/masking.js';
import { processingRegister } from '../rules/register.js';
import { SubjectsQueries } from '../subjects.queries.js';
import { TermsService } from '../terms.service.js';
import { sendExport } from './send-export.js';

type Typed = Readonly<Record<string, string>>;
const SHOWN = 100;

/** What an admin does about people's data: whose they are, handing them out, masking them, the register of processing. */
@Controller('pengaturan/privasi')
export class PrivacyPages {
  constructor(
    private readonly reader: Reader,
    private readonly subjects: SubjectsQueries,
    private readonly exporting: ExportingService,
    private readonly masking: MaskingService,
    private readonly terms: TermsService,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('user.admin')
  index(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const say = (code: string) => this.words.say(code, {}, languageOf(request));
    const item = (key: string, icon: string, href: string) => ({
      ...{ icon, href, tone: null, title: say(`privacy.${key}`), detail: say(`privacy.${key}_text`) },
    });
    const items = [
      item('people', 'users', '/pengaturan/privasi/orang'),
      item('corrections', 'pencil', '/perbaikan-data'),
      item('masking', 'hourglass', '/pengaturan/privasi/penyamaran'),
      item('register', 'file-text', '/pengaturan/privasi/pemrosesan'),
      item('accesses', 'history', '/pengaturan/privasi/akses'),
    ];
    return page(reply, 'pages/privacy/index', { items });
  }

  @Get('orang')
  @Requires('user.admin')
  async people(@Query('q') query: unknown, @Res() reply: FastifyReply) {
    const q = typeof query === 'string' ? clipped(query.trim(), SHOWN) : '';
    const { maskAfterDays } = await this.terms.of(this.reader.em);
    const all = await this.subjects.served(this.reader.em);
    const found = all.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()));
    disclose('people', 'person', null);
    return page(reply, 'pages/privacy/people', {
      ...{ q, more: found.length > SHOWN ? SHOWN : null },
      people: found.slice(0, SHOWN).map((one) => ({ ...one, due: dueOn(one, maskAfterDays) })),
    });
  }

  @Get('orang/:id')
  @Requires('user.admin')
  person(@Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    return this.personPage(id, reply, freshForm());
  }

  @Post('orang/:id/ekspor')
  @Fresh()
  @Requires('user.admin')
  async export(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.exporting.of(actor, id, formInput(ExportForSubject, body)));
    if (!done.ok) return this.personPage(id, reply, refusedForm(body, done, this.words, request));
    return sendExport(reply, done.value, this.words);
  }

  @Post('orang/:id/samarkan')
  @Fresh()
  @Requires('user.admin')
  async mask(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    await this.masking.mask(actor, id);
    flash(reply, 'ok', 'privacy.flash_masked');
    return reply.redirect(`/pengaturan/privasi/orang/${id}`, 303);
  }

  @Get('pemrosesan')
  @Requires('user.admin')
  register(@Res() reply: FastifyReply) {
    return page(reply, 'pages/privacy/register', { activities: processingRegister() });
  }

  private async personPage(id: string, reply: FastifyReply, form: FormView & { readonly status?: number }) {
    const em = this.reader.em;
    const subject = await this.subjects.one(em, id);
    const [served] = await this.subjects.served(em, subject.id);
    const { maskAfterDays } = await this.terms.of(em);
    const verdict = mayMask(served, maskAfterDays, this.clock.today());
    const preview: Preview | null = verdict.ok ? await this.masking.preview(subject.id) : null;
    disclose(subject.personId ? 'person' : 'user', subject.personId ? 'person' : 'user', subject.id);
    const model = {
      ...{ form, subject, preview, path: `/pengaturan/privasi/orang/${subject.id}` },
      refusal: verdict.ok ? null : { code: verdict.code, facts: verdict.facts ?? {} },
    };
    return page(reply, 'pages/privacy/person', model, formStatus(form));
  }
}
