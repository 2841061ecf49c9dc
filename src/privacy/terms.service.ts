import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Bool, Int } from '../platform/http/fields.js';
import type { Input } from '../platform/http/input.js';
import { PrivacyTerm } from './privacy.entities.js';
import { LONGEST_DAYS, USUAL_DAYS } from './rules/masking.js';

const ALL = 'all';

export class SetPrivacyTerm {
  @Int({ min: 0, max: LONGEST_DAYS })
  maskAfterDays: number;

  @Bool()
  automatic: boolean;
}

export type PrivacyTerms = { readonly maskAfterDays: number; readonly automatic: boolean };

/** How long data are kept after the last office, and whether the program masks by itself. */
@Injectable()
export class TermsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  async of(em: EntityManager): Promise<PrivacyTerms> {
    const set = await em.findOneBy(PrivacyTerm, { name: ALL });
    return set
      ? { maskAfterDays: set.maskAfterDays, automatic: set.automatic }
      : { maskAfterDays: USUAL_DAYS, automatic: false };
  }

  set(actor: Actor, input: Input<SetPrivacyTerm>): Promise<void> {
    return this.uow.run(async (tx) => {
      const before = await this.of(tx);
      const { maskAfterDays, automatic } = input.read();
      const known = await tx.findOneBy(PrivacyTerm, { name: ALL });
      await tx.save(tx.create(PrivacyTerm, { name: ALL, ...known, maskAfterDays, automatic }));
      await this.audit.record(tx, actor, {
        ...{ action: 'privacy.term_set', subjectType: 'privacy_term', subjectId: null },
        ...{ before, after: { maskAfterDays, automatic } },
      });
    });
  }
}
