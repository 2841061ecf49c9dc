import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PersonalLinksService } from '../../../identity/index.js';
import { Env } from '../../../platform/config/env.js';
import { cookieName } from '../../../platform/http/cookie-name.js';
import type { OpenedLink } from '../link-door.js';

const PATH = '/lapor';
const HALF_A_DAY = 12 * 60 * 60;

/** Remembers in the browser, and for this one address only, that the code was right. */
@Injectable()
export class CodeCookie {
  constructor(
    private readonly links: PersonalLinksService,
    private readonly env: Env,
  ) {}

  give(reply: FastifyReply, token: string, { link }: OpenedLink): void {
    reply.setCookie(this.name, this.links.proofOf(link), {
      ...{ path: `${PATH}/${token}`, httpOnly: true, sameSite: 'lax', secure: this.env.https },
      maxAge: HALF_A_DAY,
    });
  }

  private get name(): string {
    return cookieName('kode', this.env.https, PATH);
  }

  /** Also where none is asked for. */
  given(request: FastifyRequest, { link, asksCode }: OpenedLink): boolean {
    return !asksCode || this.links.isProofOf(link, request.cookies[this.name] ?? '');
  }
}
