import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Env } from '../../platform/config/env.js';
import { originOf, RULE_NAMES, SETTABLE } from '../../kernel/sign-in-profile.js';
import { page } from '../../platform/views/page.js';
import { Requires } from '../actor.js';

/** For admins: how strictly people sign in here, and who says so. */
@Controller('pengaturan/aturan-masuk')
export class SignInRulesPages {
  constructor(private readonly env: Env) {}

  @Get()
  @Requires('user.admin')
  show(@Res() reply: FastifyReply) {
    const { authProfile: profile, signInRules, ownRules, mfaRequiredRoles, stepUpMinutes } = this.env;
    const rules = RULE_NAMES.map((name) => ({
      ...{ name, value: signInRules[name], variable: SETTABLE[name].variable },
      origin: originOf(name, profile, ownRules),
    }));
    const model = { profile, rules, factors: mfaRequiredRoles, stepUpMinutes };
    return page(reply, 'pages/identity/sign-in-rules', model);
  }
}
