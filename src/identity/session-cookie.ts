import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Env } from '../platform/config/env.js';
import { cookieName } from '../platform/http/cookie-name.js';
import { ActorResolver } from './actor-resolver.js';
import { newSecret } from './secrets.js';
import type { Visit } from './sessions.service.js';

/** As long as browsers keep one at most: 400 days. */
const A_YEAR_AND_MORE = 400 * 86_400;

/** The cookie that points at a session: `__Host-` and Secure wherever the site is https. */
@Injectable()
export class SessionCookie {
  constructor(
    private readonly resolver: ActorResolver,
    private readonly env: Env,
  ) {}

  set(reply: FastifyReply, value: string): void {
    reply.setCookie(this.resolver.cookieName, value, this.options());
  }

  clear(reply: FastifyReply): void {
    reply.clearCookie(this.resolver.cookieName, this.options());
  }

  /** From where somebody signs in, and with which session their browser came. */
  visitOf(request: FastifyRequest): Visit {
    const former = request.cookies[this.resolver.cookieName];
    return { ip: request.ip, device: request.headers['user-agent'] ?? '', ...(former ? { former } : {}) };
  }

  /** The same of a browser, which keeps a cookie to be known by from then on. */
  browserOf(request: FastifyRequest, reply: FastifyReply): Visit {
    const name = cookieName('peramban', this.env.https);
    const browser = /^[\w-]{43}$/.exec(request.cookies[name] ?? '')?.[0] ?? newSecret();
    reply.setCookie(name, browser, { ...this.options(), maxAge: A_YEAR_AND_MORE });
    return { ...this.visitOf(request), browser };
  }

  private options() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.env.https } as const;
  }
}
