import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AuditService, type Deed } from '../audit/index.js';
import { Env } from '../platform/config/env.js';
import { Reader, rowsIn } from '../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { Logger } from '../platform/logger.js';
import type { Minutes } from './minutes.entity.js';

type Seal = Pick<Minutes, 'id' | 'revision' | 'sealSequence' | 'sealedAt' | 'sealHash'> &
  Pick<Minutes, 'contentSha256' | 'pdfSha256'>;

/** What the journal says of a seal to everybody: the proof of a sealed paper shows exactly this entry. */
export const SEAL_ENTRY = { action: 'minutes.registered', subjectType: 'minutes' } as const;

const UNREGISTERED = `
  SELECT "n"."id", "n"."revision", "n"."sealSequence", "n"."sealedAt", "n"."sealHash", "n"."contentSha256", "n"."pdfSha256"
  FROM "minutes" "n" WHERE "n"."sealedAt" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "audit_entry" "e" WHERE "e"."subjectType" = 'minutes' AND "e"."subjectId" = "n"."id"
      AND "e"."action" = 'minutes.registered')
  ORDER BY "n"."sealSequence"`;

/**
 * Enters seals into the journal so that they can be proven to anybody: hashes only, no title and no person. Seals from
 * before there was such an entry get theirs when the server starts.
 */
@Injectable()
export class SealRegister implements OnApplicationBootstrap, OnApplicationShutdown {
  private catchingUp: Promise<void> = Promise.resolve();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly audit: AuditService,
    private readonly env: Env,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.env.background) return;
    this.catchingUp = this.enterEarlier().catch((error: unknown) =>
      this.logger.error({ error }, 'earlier seals could not be registered'),
    );
  }

  onApplicationShutdown(): Promise<void> {
    return this.catchingUp;
  }

  enter(tx: Tx, minutes: Seal): Promise<void> {
    return this.audit.register(tx, [deedOf(minutes)]);
  }

  private async enterEarlier(): Promise<void> {
    if ((await this.reader.rows<Seal>(UNREGISTERED)).length === 0) return;
    await this.uow.run(async (tx) =>
      this.audit.register(tx, (await rowsIn<Seal>(tx, UNREGISTERED)).map(deedOf)),
    );
  }
}

const deedOf = ({
  id,
  revision,
  sealSequence,
  sealedAt,
  sealHash,
  contentSha256,
  pdfSha256,
}: Seal): Deed => ({
  ...SEAL_ENTRY,
  subjectId: id,
  particulars: { revision, sealSequence, sealedAt, sealHash, contentSha256, pdfSha256 },
});
