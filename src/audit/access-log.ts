import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { insertAll } from '../platform/database/bulk.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { networkOf } from '../platform/http/rate-limit.js';
import type { Disclosure } from '../platform/http/request-scope.js';
import { Logger } from '../platform/logger.js';
import type { AuditActor } from './audit.service.js';
import { DataAccess } from './data-access.entity.js';

type Asked = FastifyRequest & { actor?: AuditActor; disclosed?: Disclosure[] };

const EVERY_MS = 1_000;
/** Beyond this the database has been away for long; new reads are counted as lost and that is logged. */
const MOST_WAITING = 20_000;
const MINUTE = 16;

/** The list a request's disclosures go to. */
export function noted(request: FastifyRequest): Disclosure[] {
  const asked = request as Asked;
  return (asked.disclosed ??= []);
}

/**
 * Who was shown whose data. Reading must not wait for writing: rows are gathered and written once a second, and reading
 * the same thing again within a minute adds none. A hard kill loses at most that second.
 */
@Injectable()
export class AccessLog implements OnApplicationBootstrap, OnApplicationShutdown {
  private waiting: DataAccess[] = [];
  private seen = new Set<string>();
  private minute = '';
  private lost = 0;
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** A timer of the program's own, so that no request's unit of work is around the writing. */
  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.flush();
  }

  /** What an answer that was given has shown. */
  note(request: FastifyRequest): void {
    const { disclosed = [], actor, id, ip } = request as Asked;
    for (const one of disclosed) this.keep(one, actor ?? null, id, ip);
  }

  /** Everything noted so far is in the database once this is done. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  private keep(
    { what, subjectType, subjectId }: Disclosure,
    actor: AuditActor | null,
    requestId: string,
    ip: string,
  ) {
    const at = this.clock.now();
    if (at.slice(0, MINUTE) !== this.minute) [this.minute, this.seen] = [at.slice(0, MINUTE), new Set()];
    const actorUserId = actor?.userId ?? null;
    const ipNet = networkOf(ip);
    const key = [actorUserId ?? ipNet, what, subjectType, subjectId].join('|');
    if (this.seen.has(key)) return;
    this.seen.add(key);
    if (this.waiting.length >= MOST_WAITING) return void (this.lost += 1);
    const actorRoles = actor?.roles.join(',') ?? '';
    this.waiting.push({
      ...{ id: newId(), at, actorUserId, actorRoles, what, subjectType, subjectId, ipNet, requestId },
    });
  }

  private async write(): Promise<void> {
    if (this.waiting.length === 0) return;
    const rows = this.waiting;
    this.waiting = [];
    try {
      await this.uow.run((tx) => insertAll(tx, DataAccess, rows));
      if (this.lost > 0) this.logger.error({ lost: this.lost }, 'reads of personal data were not recorded');
      this.lost = 0;
    } catch (error) {
      this.waiting = [...rows, ...this.waiting];
      this.logger.error(
        { error, waiting: this.waiting.length },
        'reads of personal data wait to be recorded',
      );
    }
  }
}
