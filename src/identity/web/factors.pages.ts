import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf, localPath } from '../../platform/http/language.js';
import { formView } from '../../platform/views/form-view.js';
import { Words } from '../../platform/words.js';
import type { SignedRequest } from '../access.guard.js';
import { Fresh, Arriving, Me, Owing, Requires, type Actor } from '../actor.js';
import { EnrolmentService } from '../factors/enrolment.service.js';
import { StepUp } from '../factors/step-up.service.js';
import { TotpService } from '../factors/totp.service.js';
import { GiveCode } from '../identity.dto.js';
import { FactorsView } from './factors.view.js';

type Form = Record<string, string>;
const INSIDE = { orSigned: true } as const;

/** The second factors of one's own account; who owes one sets it up here before anything else. */
@Controller('akun/keamanan')
export class FactorsPages {
  constructor(
    private readonly enrolment: EnrolmentService,
    private readonly totp: TotpService,
    private readonly stepUp: StepUp,
    private readonly view: FactorsView,
    private readonly words: Words,
  ) {}

  @Get()
  @Owing('enrolment', INSIDE)
  async show(@Arriving() actor: Actor, @Query('kembali') back: unknown, @Res() reply: FastifyReply) {
    return this.view.show(actor, reply, { back: localPath(back, '/beranda') });
  }

  @Post('aplikasi')
  @Fresh()
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
      return this.view.show(actor, reply, { back, form });
    }
    await this.stepUp.renew(actor, request, reply);
    Object.assign(request, { actor, arriving: undefined });
    return this.view.show(actor, reply, { back, codes: done.value });
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
    return this.view.show(actor, reply, { codes });
  }
}
