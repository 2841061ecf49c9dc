import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Env } from '../../platform/config/env.js';
import { DomainError, NotFound, Unauthorized } from '../../platform/errors/domain-error.js';
import { cookieName } from '../../platform/http/cookie-name.js';
import { localPath } from '../../platform/http/language.js';
import { page } from '../../platform/views/page.js';
import type { SignedRequest } from '../access.guard.js';
import { Public } from '../actor.js';
import { ActorResolver } from '../actor-resolver.js';
import { SealedSecrets } from '../factors/sealed-secret.js';
import { SecondFactors } from '../factors/second-factors.service.js';
import { ExternalIdentities } from '../oidc/external-identities.service.js';
import { OidcClient, type Journey } from '../oidc/oidc.client.js';
import { SessionCookie } from '../session-cookie.js';
import { SessionsService } from '../sessions.service.js';
import { stepFor } from './next-step.js';

const COOKIE = 'perjalanan';
const WHERE = '/masuk/penyedia';
const SECONDS = 600;

/** Out to the identity provider and back. What is remembered meanwhile travels sealed in the browser itself. */
@Controller('masuk/penyedia')
export class OidcPages {
  constructor(
    private readonly client: OidcClient,
    private readonly identities: ExternalIdentities,
    private readonly resolver: ActorResolver,
    private readonly factors: SecondFactors,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
    private readonly seals: SealedSecrets,
    private readonly env: Env,
  ) {}

  @Get()
  @Public()
  async leave(@Query('kembali') back: unknown, @Res() reply: FastifyReply) {
    if (!this.client.isSet) throw new NotFound();
    return this.telling(reply, async () => {
      const { url, journey } = await this.client.leave(localPath(back, '/beranda'));
      const kept = this.seals.seal(JSON.stringify(journey), COOKIE);
      reply.setCookie(this.cookieName(), kept, { ...this.options(), maxAge: SECONDS });
      return reply.redirect(url, 303);
    });
  }

  @Get('kembali')
  @Public()
  async arrive(@Req() request: SignedRequest, @Res() reply: FastifyReply) {
    if (!this.client.isSet) throw new NotFound();
    reply.clearCookie(this.cookieName(), this.options());
    return this.telling(reply, async () => {
      const journey = this.journeyOf(request);
      const known = await this.client.arrive(request.url, journey);
      const userId = await this.identities.accountOf(known);
      const actor = userId === null ? null : await this.resolver.ofAccount(userId);
      if (!actor) throw new DomainError(403, 'session.oidc_unlinked', { email: known.email ?? '–' });
      const owes = await this.factors.owedBy(actor);
      const visit = this.cookie.browserOf(request, reply);
      const { cookie } = await this.sessions.begin(actor, visit, { by: 'provider', owes });
      this.cookie.set(reply, cookie);
      return reply.redirect(owes ? stepFor(owes, journey.back) : journey.back, 303);
    });
  }

  /** Why it did not work stands on a page with the way back to the door. */
  private async telling(reply: FastifyReply, work: () => Promise<unknown>) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, facts, status } = error;
      return page(reply, 'pages/identity/oidc-refused', { refusal: { code, facts } }, status);
    }
  }

  private journeyOf({ cookies }: SignedRequest): Journey {
    const kept = this.seals.open(cookies[this.cookieName()] ?? '', COOKIE);
    if (kept === null) throw new Unauthorized('session.oidc_refused');
    return JSON.parse(kept) as Journey;
  }

  private cookieName(): string {
    return cookieName(COOKIE, this.env.https, WHERE);
  }

  private options() {
    return { path: WHERE, httpOnly: true, sameSite: 'lax', secure: this.env.https } as const;
  }
}
