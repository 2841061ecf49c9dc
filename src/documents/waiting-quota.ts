import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { ensure } from '../platform/errors/domain-error.js';
import { mayWait, waitsWith } from './rules/waiting-files.js';

const A_DAY_MS = 86_400_000;

/** Holds what somebody has sent within a day and given to no record against what may wait. */
@Injectable()
export class WaitingQuota {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** Before the bytes of a further file are kept. @throws RuleBroken file.too_many_waiting */
  async ensure(actor: Actor): Promise<void> {
    if (actor.system) return;
    const since = new Date(Date.parse(this.clock.now()) - A_DAY_MS).toISOString();
    const link = waitsWith(actor);
    const whose = link
      ? `"ownerKind" = :ownerKind AND "ownerId" = :ownerId`
      : `"ownerKind" IS NULL AND "uploadedByUserId" = :userId`;
    const [waiting] = await this.reader.rows<{ files: number | string; bytes: number | string }>(
      `SELECT COUNT(*) AS "files", COALESCE(SUM("size"), 0) AS "bytes" FROM "stored_file"
       WHERE "deletedAt" IS NULL AND "createdAt" >= :since AND ${whose}`,
      { since, userId: actor.userId, ...link },
    );
    ensure(mayWait({ files: Number(waiting.files), bytes: Number(waiting.bytes) }));
  }
}
