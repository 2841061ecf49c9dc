import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Env } from '../platform/config/env.js';
import { ActorResolver } from './actor-resolver.js';
import type { Visit } from './sessions.service.js';

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

  private options() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.env.https } as const;
  }
}
