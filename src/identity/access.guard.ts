import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Env } from '../platform/config/env.js';
import { Forbidden, Unauthorized } from '../platform/errors/domain-error.js';
import { ROUTE_ACCESS, type Actor, type RouteAccess } from './actor.js';
import { ActorResolver, type SessionFacts } from './actor-resolver.js';
import { isPermitted } from './permissions.js';
import { sameSecret } from './secrets.js';
import { SessionsService } from './sessions.service.js';
import { strangerToken } from './stranger-token.js';

export type SignedRequest = FastifyRequest & { actor?: Actor; session?: SessionFacts | null };

/**
 * Before every handler: who is it, did this site send it, may they do this sort of thing. A route that says nothing
 * about access is closed.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly resolver: ActorResolver,
    private readonly sessions: SessionsService,
    private readonly env: Env,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    if (!access) throw new Forbidden();
    const request = context.switchToHttp().getRequest<SignedRequest>();
    const signed = await this.resolver.resolve(request);
    request.actor = signed?.actor;
    request.session = signed?.session ?? null;
    if (signed?.session) this.sessions.seen(signed.session);
    this.refuseForeign(request, signed !== null && signed.session === null);
    if ('public' in access) return true;
    if (!signed) throw new Unauthorized();
    if (!isPermitted(signed.actor, access.permission)) throw new Forbidden();
    return true;
  }

  /**
   * Cross-site request forgery (SECURITY.md 5.8): safe methods and bearer tokens pass; a browser that tells where the
   * request comes from must tell "here"; a form always carries the token of its page.
   */
  private refuseForeign(request: SignedRequest, bearer: boolean): void {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || bearer) return;
    const { 'sec-fetch-site': site, origin } = request.headers;
    if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') throw foreign();
    if (site === undefined && origin !== undefined && origin !== this.env.baseUrl) throw foreign();
    if (request.url.startsWith('/api/') && !isForm(request)) return;
    if (request.url.startsWith('/api/') && (site !== undefined || origin !== undefined)) return;
    if (request.url.startsWith('/api/') && /^multipart/.test(contentType(request))) return;
    const given = tokenIn(request);
    const expected = request.session?.csrf ?? strangerToken(this.env);
    if (!given || !sameSecret(given, expected)) throw foreign();
  }
}

const foreign = () => new Forbidden('request.foreign');
const contentType = (request: FastifyRequest) => request.headers['content-type'] ?? '';
const isForm = (request: FastifyRequest) =>
  /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)/.test(contentType(request));

/** In a form the hidden field; with a file the same field in the address, because the body is still unread. */
function tokenIn(request: FastifyRequest): string | undefined {
  const body = (request.body ?? {}) as { _csrf?: unknown };
  const query = (request.query ?? {}) as { _csrf?: unknown };
  const given = body._csrf ?? query._csrf ?? request.headers['x-csrf-token'];
  return typeof given === 'string' ? given : undefined;
}
