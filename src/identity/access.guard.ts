import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { allowed } from '../kernel/verdict.js';
import { Env } from '../platform/config/env.js';
import { Forbidden, Unauthorized } from '../platform/errors/domain-error.js';
import { FRESH_PROOF, ROUTE_ACCESS, type Actor, type RouteAccess } from './actor.js';
import { ActorResolver, bearerIn, type SessionFacts } from './actor-resolver.js';
import { Doors } from './doors.service.js';
import { StepUp } from './factors/step-up.service.js';
import { mayDo } from './permissions.js';
import { cameFromHere } from './rules/same-site.js';
import { sameSecret } from './secrets.js';
import { SessionsService } from './sessions.service.js';
import { strangerToken } from './stranger-token.js';
import { TokensService } from './tokens.service.js';

export type SignedRequest = FastifyRequest & {
  actor?: Actor;
  /** Half way through the door: known, but with no rights yet. */
  arriving?: Actor;
  session?: SessionFacts | null;
};

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
    private readonly tokens: TokensService,
    private readonly doors: Doors,
    private readonly stepUp: StepUp,
    private readonly env: Env,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    if (!access) throw new Forbidden();
    const request = context.switchToHttp().getRequest<SignedRequest>();
    const actor = await this.recognise(request);
    // A form that outlived its session leads to the door, not to a refusal that nobody understands.
    if (!actor && !('public' in access) && !mayArrive(request, access)) throw refusalOf(request);
    const proven = 'proof' in access && access.proof === 'address';
    if (!proven && !this.isOurs(request, 'public' in access)) throw new Forbidden('request.foreign');
    if (actor && 'owing' in access && !access.orSigned) throw new Forbidden('session.nothing_owed');
    const verdict = actor && 'permission' in access ? mayDo(actor, access.permission) : allowed;
    if (!verdict.ok) throw new Forbidden(verdict.code);
    if (actor && this.reflector.get<boolean | undefined>(FRESH_PROOF, context.getHandler()))
      await this.stepUp.ensure(actor, request, context.switchToHttp().getResponse<FastifyReply>());
    return true;
  }

  private async recognise(request: SignedRequest): Promise<Actor | null> {
    const signed = await this.resolver.recognise(request);
    const owes = signed?.session?.owes ?? null;
    request.actor = owes ? undefined : signed?.actor;
    request.arriving = owes ? signed?.actor : undefined;
    request.session = signed?.session ?? null;
    if (signed?.session) this.sessions.seen(signed.session);
    if (signed?.token) this.tokens.seen(signed.token);
    if (!signed && bearerIn(request)) await this.turnAway(request);
    return request.actor ?? null;
  }

  /** A token nobody has: guessed, ended or mistyped, it counts. */
  private async turnAway({ ip }: SignedRequest): Promise<void> {
    await this.doors.ensureOpen('token', ip);
    await this.doors.missed('token', ip);
  }

  private isOurs(request: SignedRequest, isPublic: boolean): boolean {
    const { 'sec-fetch-site': site, origin, 'content-type': contentType = '' } = request.headers;
    return cameFromHere({
      ...{ method: request.method, origin, contentType, baseUrl: this.env.baseUrl },
      bearer: request.actor !== undefined && request.session === null,
      api: request.url.startsWith('/api/'),
      site: site === undefined ? undefined : String(site),
      tokenFits: this.tokenFits(request, isPublic),
    });
  }

  /** On a public page the token may be older than the session: signing in happened in another tab. */
  private tokenFits(request: SignedRequest, isPublic: boolean): boolean {
    const given = tokenIn(request);
    if (given === undefined) return false;
    const mine = request.session?.csrf;
    if (mine !== undefined && sameSecret(given, mine)) return true;
    return (isPublic || mine === undefined) && sameSecret(given, strangerToken(this.env));
  }
}

/** Whether the session owes just what this step settles. */
const mayArrive = ({ arriving, session }: SignedRequest, access: RouteAccess) =>
  arriving !== undefined &&
  'owing' in access &&
  (access.owing === 'anything' || session?.owes === access.owing);

const refusalOf = ({ arriving }: SignedRequest) =>
  new Unauthorized(arriving ? 'session.half_way' : 'session.required');

/** In a form the hidden field; with a file the same field in the address, because the body is still unread. */
function tokenIn(request: FastifyRequest): string | undefined {
  const body = (request.body ?? {}) as { _csrf?: unknown };
  const query = (request.query ?? {}) as { _csrf?: unknown };
  const given = body._csrf ?? query._csrf ?? request.headers['x-csrf-token'];
  return typeof given === 'string' ? given : undefined;
}
