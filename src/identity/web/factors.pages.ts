import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RuleBroken } from '../../platform/errors/domain-error.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf, localPath } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import type { SignedRequest } from '../access.guard.js';
import { Fresh, Arriving, Me, Owing, Requires, type Actor } from '../actor.js';
import { EnrolmentService } from '../factors/enrolment.service.js';
import { SecondFactors } from '../factors/second-factors.service.js';
import { TotpService } from '../factors/totp.service.js';
import { GiveCode } from '../identity.dto.js';
import { SessionCookie } from '../session-cookie.js';
import { SessionsService } from '../sessions.service.js';

type Form = Record<string, string>;
const INSIDE = { orSigned: true } as const;

/** The second factors of one's own account; who owes one sets it up here before anything else. */
@Controller('akun/keamanan')
export class FactorsPages {
  constructor(
    private readonly enrolment: EnrolmentService,
    private readonly factors: SecondFactors,
    private readonly totp: TotpService,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
    private readonly words: Words,
  ) {}

  @Get()
  @Owing('enrolment', INSIDE)
  async show(@Arriving() actor: Actor, @Query('kembali') back: unknown, @Res() reply: FastifyReply) {
    return this.page(actor, reply, localPath(back, '/beranda'), freshForm());
  }

  @Post('aplikasi')
  @Owing('enrolment', INSIDE)
  async begin(@Arriving() actor: Actor, @Body() body: Form, @Res() reply: FastifyReply) {
    await this.totp.begin(actor);
    const back = encodeURIComponent(localPath(body.kembali, '/beranda'));
    return reply.redirect(`/akun/keamanan?kembali=${back}#aplikasi`, 303);
  }

  /** The codes for paper stand on this very answer and nowhere else. */
  @Post('aplikasi/aktifkan')
  @Owing('enrolment', INSIDE)
  async confirm(
    @Arriving() actor: Actor,
    @Body() body: Form,
    @Req() request: SignedRequest,
    @Res() reply: FastifyReply,
  ) {
    const back = localPath(body.kembali, '/beranda');
    const input = formInput(GiveCode, { code: body.code });
    const done = await attempt(() => this.enrolment.confirmTotp(actor, input));
    if (!done.ok) {
      const form = formView({}, done.faults, this.words, languageOf(request));
      return this.page(actor, reply, back, form);
    }
    const { cookie, session } = await this.sessions.renew(actor, request.session!);
    this.cookie.set(reply, cookie);
    Object.assign(request, { session, actor, arriving: undefined });
    return this.page(actor, reply, back, freshForm(), done.value);
  }

  @Post('aplikasi/hapus')
  @Fresh()
  @Requires('self.manage')
  async remove(@Me() actor: Actor, @Res() reply: FastifyReply) {
    await this.enrolment.removeTotp(actor);
    flash(reply, 'ok', 'factor.flash_removed');
    return reply.redirect('/akun/keamanan', 303);
  }

  @Post('pemulihan')
  @Fresh()
  @Requires('self.manage')
  async recovery(@Me() actor: Actor, @Res() reply: FastifyReply) {
    const codes = await this.enrolment.renewRecovery(actor);
    return this.page(actor, reply, '/beranda', freshForm(), codes);
  }

  private async page(actor: Actor, reply: FastifyReply, back: string, form: FormView, codes: string[] = []) {
    if (actor.userId === null) throw new RuleBroken('factor.none_yet');
    const model = {
      ...{ form, back, codes, name: actor.displayName },
      held: await this.factors.held(actor.userId),
      begun: await this.totp.begun(actor),
      required: this.factors.isRequired(actor),
    };
    return page(reply, 'pages/identity/factors', model, form.invalid ? 422 : 200);
  }
}
