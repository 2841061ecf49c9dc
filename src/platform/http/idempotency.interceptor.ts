import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, Observable, of, switchMap, tap, type Subscriber } from 'rxjs';
import { idempotencyScope, onceKey } from '../database/idempotency.js';
import { IdempotencyStore } from '../database/idempotency.store.js';
import { InvalidInput, RuleBroken } from '../errors/domain-error.js';

type Caller = FastifyRequest & { actor?: { userId: string | null } };

/**
 * `Idempotency-Key` on any POST. The units of work behind one key run once (see UnitOfWork); here the first good
 * answer is kept and given again. Another body under the same key is refused with 409.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly store: IdempotencyStore) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Caller>();
    const key = request.headers['idempotency-key'];
    const userId = request.actor?.userId;
    if (request.method !== 'POST' || !userId) return next.handle();
    if (key === undefined) return this.form(request, userId, next);
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
      throw InvalidInput.at('Idempotency-Key', 'idempotency.key');
    }
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const requestHash = hashOf(request);
    // What a file says is not known before it is read: its units of work tell a repetition from another file.
    const earlier = request.isMultipart() ? of(null) : from(this.store.find(userId, key));
    return earlier.pipe(
      switchMap((known) => {
        if (known && known.requestHash !== requestHash) throw new RuleBroken('idempotency.other_body');
        if (known) {
          reply.header('idempotency-replayed', 'true').status(known.status);
          return of(known.body === '' ? undefined : JSON.parse(known.body));
        }
        const scope = { userId, key, requestHash, unit: 0 };
        return inside(scope, next).pipe(
          tap({ next: (body) => void this.remember(scope, reply.statusCode, body) }),
        );
      }),
    );
  }

  /** A form carries its key itself; the page answers the same way both times, since its units of work do. */
  private form(request: FastifyRequest, userId: string, next: CallHandler): Observable<unknown> {
    const requestHash = hashOf(request);
    const once = (request.body as { _once?: unknown } | null | undefined)?._once;
    const key = request.isMultipart() ? '' : onceKey(once, requestHash);
    return key === undefined ? next.handle() : inside({ userId, key, requestHash, unit: 0 }, next);
  }

  /** The answer itself is a convenience: losing it costs nothing, the units answer a retry the same way. */
  private remember(
    scope: { userId: string; key: string; requestHash: string },
    status: number,
    body: unknown,
  ) {
    const text = body === undefined ? '' : JSON.stringify(body);
    return this.store.save({ ...scope, status, body: text }).catch(() => undefined);
  }
}

function inside(scope: Parameters<typeof idempotencyScope.run>[0], next: CallHandler): Observable<unknown> {
  return new Observable((subscriber: Subscriber<unknown>) =>
    idempotencyScope.run(scope, () => next.handle().subscribe(subscriber)),
  );
}

function hashOf(request: FastifyRequest): string {
  const { body: sent } = request;
  const body = sent === undefined || sent === null ? '' : JSON.stringify(sent, withoutSecrets);
  return createHash('sha256').update(`${request.url}\n${body}`).digest('hex');
}

/** A hash that is kept must not let anybody try passphrases against it. */
const withoutSecrets = (name: string, value: unknown) =>
  name === 'secret' || name === 'nik' ? undefined : value;
