import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { flash } from '../../platform/http/flash.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { localPath } from '../../platform/http/language.js';
import type { SignedRequest } from '../access.guard.js';
import { Arriving, Fresh, Me, Owing, Requires, type Actor } from '../actor.js';
import { EnrolmentService } from '../factors/enrolment.service.js';
import { PasskeysService } from '../factors/passkeys.service.js';
import { StepUp } from '../factors/step-up.service.js';
import { AddKey } from '../identity.dto.js';
import { FactorsView } from './factors.view.js';

type Form = Record<string, string>;
const INSIDE = { orSigned: true } as const;

/** Passkeys: the questions that devices answer, and what is kept of them. */
@Controller()
export class PasskeysPages {
  constructor(
    private readonly enrolment: EnrolmentService,
    private readonly passkeys: PasskeysService,
    private readonly stepUp: StepUp,
    private readonly view: FactorsView,
  ) {}

  @Post('akun/keamanan/kunci/tanya')
  @Owing('enrolment', INSIDE)
  async askNew(@Arriving() actor: Actor, @Res() reply: FastifyReply) {
    return reply
      .header('cache-control', 'no-store')
      .status(200)
      .send(await this.passkeys.askNew(actor));
  }

  @Post('masuk/kunci/tanya')
  @Owing('second-factor', INSIDE)
  async ask(@Arriving() actor: Actor, @Res() reply: FastifyReply) {
    return reply
      .header('cache-control', 'no-store')
      .status(200)
      .send(await this.passkeys.ask(actor));
  }

  @Post('akun/keamanan/kunci')
  @Fresh()
  @Owing('enrolment', INSIDE)
  async add(
    @Arriving() actor: Actor,
    @Body() body: Form,
    @Req() request: SignedRequest,
    @Res() reply: FastifyReply,
  ) {
    const input = formInput(AddKey, { answer: body.answer, name: body.name });
    const codes = await this.enrolment.addKey(actor, input);
    await this.stepUp.renew(actor, request, reply);
    Object.assign(request, { actor, arriving: undefined });
    return this.view.show(actor, reply, { back: localPath(body.kembali, '/beranda'), codes });
  }

  @Post('akun/keamanan/kunci/:id/hapus')
  @Fresh()
  @Requires('self.manage')
  async remove(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    await this.enrolment.removeKey(actor, id);
    flash(reply, 'ok', 'factor.flash_removed');
    return reply.redirect('/akun/keamanan', 303);
  }
}
