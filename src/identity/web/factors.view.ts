import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import type { Actor } from '../actor.js';
import { PasskeysService } from '../factors/passkeys.service.js';
import { SecondFactors } from '../factors/second-factors.service.js';
import { TotpService } from '../factors/totp.service.js';

type Shown = { readonly back?: string; readonly form?: FormView; readonly codes?: readonly string[] };

/** The page of one's second factors, as each of its forms answers. */
@Injectable()
export class FactorsView {
  constructor(
    private readonly factors: SecondFactors,
    private readonly totp: TotpService,
    private readonly passkeys: PasskeysService,
  ) {}

  async show(actor: Actor, reply: FastifyReply, shown: Shown): Promise<void> {
    const { back = '/beranda', form = freshForm(), codes = [] } = shown;
    const model = {
      ...{ form, back, codes },
      held: await this.factors.held(actor.userId!),
      keys: await this.passkeys.of(actor.userId!),
      begun: await this.totp.begun(actor),
      required: this.factors.isRequired(actor),
    };
    return page(reply, 'pages/identity/factors', model, form.invalid ? 422 : 200);
  }
}
