import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { OrgListQueries } from '../../org/index.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { CorrectionsService, ProposeCorrection } from '../corrections.service.js';
import { ExportingService } from '../exporting.service.js';
import { CORRECTION_FIELDS } from '../rules/correction.js';
import { sendExport } from './send-export.js';

type Typed = Readonly<Record<string, string>>;

/** One's own data: taking all of it along, and saying what is wrong. */
@Controller('akun/data')
export class MyDataPages {
  constructor(
    private readonly exporting: ExportingService,
    private readonly corrections: CorrectionsService,
    private readonly people: OrgListQueries,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('self.manage')
  show(@Me() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.page(actor, request, reply, freshForm());
  }

  @Post('unduh')
  @Fresh()
  @Requires('self.manage')
  async download(@Me() actor: Actor, @Res() reply: FastifyReply) {
    return sendExport(reply, await this.exporting.own(actor), this.words);
  }

  @Post('perbaikan')
  @Requires('self.manage')
  async propose(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(async () =>
      this.corrections.propose(actor, formInput(ProposeCorrection, body)),
    );
    if (!done.ok) return this.page(actor, request, reply, refusedForm(body, done, this.words, request));
    flash(reply, 'ok', 'privacy.flash_proposed');
    return reply.redirect('/akun/data', 303);
  }

  private async page(
    actor: Actor,
    request: FastifyRequest,
    reply: FastifyReply,
    form: FormView & { readonly status?: number },
  ) {
    const say = (code: string) => this.words.say(code, {}, languageOf(request));
    const person = actor.personId ? await this.people.person(actor, actor.personId) : null;
    const model = {
      ...{ form, email: actor.email, account: actor.displayName },
      person: person && ownFacts(person),
      corrections: await this.corrections.own(actor),
      fields: CORRECTION_FIELDS.map((value) => ({ value, label: say(`privacy.field_${value}`) })),
    };
    return page(reply, 'pages/privacy/my-data', model, formStatus(form));
  }
}

/** What the register of people says, with the number masked: whoever looks over a shoulder needs none of it. */
const ownFacts = ({ displayName, nip, rank }: Readonly<Record<string, unknown>>) => ({
  ...{ displayName, rank },
  nip: typeof nip === 'string' ? `${nip.slice(0, 4)}••••••••••••${nip.slice(-2)}` : null,
});
