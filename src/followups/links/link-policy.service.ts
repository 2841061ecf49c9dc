import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/index.js';
import type { Actor } from '../../identity/index.js';
import { OrgQueries } from '../../org/index.js';
import { Reader } from '../../platform/database/reader.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Forbidden, NotFound } from '../../platform/errors/domain-error.js';
import type { Match } from '../../platform/http/etag.js';
import type { Input } from '../../platform/http/input.js';
import type { RuleReportLinks } from './links.dto.js';
import { ReportLinkPolicy } from './report-link.entity.js';

export type PolicyRow = {
  readonly orgUnitId: string;
  readonly days: number;
  readonly asksCode: boolean;
  /** 0 while nobody has decided anything. */
  readonly version: number;
};

/** How a unit wants its links: decided by its head or by the secretariat, true at once for all that are out. */
@Injectable()
export class LinkPolicyService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly org: OrgQueries,
    private readonly audit: AuditService,
  ) {}

  /** @throws NotFound also for units one has nothing to do with */
  async of(actor: Actor, orgUnitId: string, em = this.reader.em): Promise<PolicyRow & { name: string }> {
    const [unit] = await this.org.unitsByIds(em, [orgUnitId]);
    const near = actor.isSecretariat || actor.units.includes(orgUnitId);
    if (!unit || unit.deletedAt !== null || !near) throw new NotFound('unit', orgUnitId);
    const kept = await em.findOneBy(ReportLinkPolicy, { id: orgUnitId });
    const { days = 14, asksCode = false, version = 0 } = kept ?? {};
    return { orgUnitId, days, asksCode, version, name: unit.name };
  }

  mayDecide = (actor: Actor, orgUnitId: string): boolean =>
    actor.isSecretariat || actor.headOf.includes(orgUnitId);

  async decide(actor: Actor, orgUnitId: string, input: Input<RuleReportLinks>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const { days, asksCode, version } = await this.of(actor, orgUnitId, tx);
      if (!this.mayDecide(actor, orgUnitId)) throw new Forbidden('reportlink.head_decides');
      match.check(version);
      const wanted = input.read();
      const after = { days: wanted.days, asksCode: wanted.asksCode ?? false };
      await tx.save(ReportLinkPolicy, { id: orgUnitId, ...after, version: version + 1 });
      await this.audit.record(tx, actor, {
        ...{ action: 'unit.report_links_ruled', subjectType: 'unit', subjectId: orgUnitId },
        ...{ before: { days, asksCode }, after },
      });
    });
  }
}
