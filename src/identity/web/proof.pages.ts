import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { attempt, type Refusal } from '../../platform/http/form.js';
import { languageOf, localPath } from '../../platform/http/language.js';
import { formView, freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import type { SignedRequest } from '../access.guard.js';
import { Me, Requires, type Actor } from '../actor.js';
import { PROOF, ProofsService } from '../factors/proofs.service.js';
import { StepUp } from '../factors/step-up.service.js';

type Form = Record<string, string>;

/** Proving anew who one is, where the deed itself cannot wait on the same page. */
@Controller('akun/bukti')
export class ProofPages {
  constructor(
    private readonly stepUp: StepUp,
    private readonly proofs: ProofsService,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('self.manage')
  async ask(@Me() actor: Actor, @Query('kembali') back: unknown, @Res() reply: FastifyReply) {
    return this.page(actor, localPath(back, '/beranda'), null, reply);
  }

  @Post()
  @Requires('self.manage')
  async give(
    @Me() actor: Actor,
    @Body() body: Form,
    @Req() request: SignedRequest,
    @Res() reply: FastifyReply,
  ) {
    const back = localPath(body.kembali, '/beranda');
    const done = await attempt(() => this.stepUp.insist(actor, String(body[PROOF] ?? ''), request.ip));
    if (!done.ok) return this.page(actor, back, done, reply);
    await this.stepUp.renew(actor, request, reply);
    return reply.redirect(back, 303);
  }

  private async page(actor: Actor, back: string, refusal: Refusal | null, reply: FastifyReply) {
    const form = refusal ? formView({}, refusal.faults, this.words, languageOf(reply.request)) : freshForm();
    const model = {
      ...{ form, back, action: '/akun/bukti', fields: [{ name: 'kembali', value: back }] },
      ...(await this.proofs.asked(actor)),
    };
    return page(reply, 'pages/identity/step-up', model, refusal?.status ?? 200);
  }
}
