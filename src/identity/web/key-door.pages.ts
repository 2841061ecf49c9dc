import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Env } from '../../platform/config/env.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf, localPath } from '../../platform/http/language.js';
import { formView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { Public } from '../actor.js';
import { Doors } from '../doors.service.js';
import { KeySignIn } from '../factors/key-sign-in.service.js';
import { GiveKey } from '../identity.dto.js';
import { OidcClient } from '../oidc/oidc.client.js';
import { SessionCookie } from '../session-cookie.js';

type Form = Record<string, string>;

/** Signing in by a passkey and nothing else: the device knows whose it is and has made sure of its owner. */
@Controller('masuk/kunci-saja')
export class KeyDoorPages {
  constructor(
    private readonly keys: KeySignIn,
    private readonly doors: Doors,
    private readonly cookie: SessionCookie,
    private readonly other: OidcClient,
    private readonly env: Env,
    private readonly words: Words,
  ) {}

  @Post('tanya')
  @Public()
  async ask(@Req() { ip }: FastifyRequest, @Res() reply: FastifyReply) {
    await this.doors.pass('passkey-question', ip);
    return reply
      .header('cache-control', 'no-store')
      .status(200)
      .send(await this.keys.ask());
  }

  @Post()
  @Public()
  async enter(@Body() body: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const back = localPath(body.kembali, '/beranda');
    const done = await attempt(async () => {
      const { answer } = formInput(GiveKey, { answer: body.answer }).read();
      const begun = await this.keys.enter(answer, this.cookie.browserOf(request, reply));
      if (!begun) throw InvalidInput.at('answer', 'session.key_refused');
      return begun;
    });
    if (done.ok) {
      this.cookie.set(reply, done.value.cookie);
      return reply.redirect(back, 303);
    }
    const faults = [{ field: 'email', code: 'session.key_refused' }];
    const form = formView({}, faults, this.words, languageOf(request));
    const provider = this.other.isSet ? this.env.oidcName : null;
    return page(reply, 'pages/identity/sign-in', { form, back, provider }, 401);
  }
}
