import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import type { FollowUpRow } from '../follow-up-row.js';
import { isLocked } from '../rules/report-link.js';
import { ReportLink } from './report-link.entity.js';
import { ReportLinks } from './report-links.service.js';

export type ReportLinkRow = {
  readonly id: string;
  readonly followUpId: string;
  readonly orgUnitId: string;
  readonly personId: string | null;
  readonly userId: string | null;
  readonly name: string;
  readonly title: string;
  readonly issuedByName: string;
  readonly expiresAt: string;
  readonly openedAt: string | null;
  readonly usedAt: string | null;
  /** Too many wrong codes: it opens again only when it is made anew. */
  readonly locked: boolean;
  /** For its own unit only, as the secretariat judges reports and is not to know it; null while locked. */
  readonly url: string | null;
  readonly code: string | null;
};

/** The living links of a follow-up as far as the reader may know of them: those of his units, all for the secretariat. */
@Injectable()
export class LinksQueries {
  constructor(
    private readonly reader: Reader,
    private readonly reportLinks: ReportLinks,
  ) {}

  async of(actor: Actor, { id: followUpId }: FollowUpRow): Promise<ReportLinkRow[]> {
    const { em } = this.reader;
    const living = await this.reportLinks.living(em, followUpId);
    const rows = await em.find(ReportLink, { where: { followUpId }, order: { id: 'ASC' } });
    const found: ReportLinkRow[] = [];
    for (const made of rows) {
      const link = living.get(made.id);
      const own = actor.units.includes(made.orgUnitId);
      if (!link || (!own && !actor.isSecretariat)) continue;
      const { id, orgUnitId, personId, userId, name, title, issuedByName, openedAt } = made;
      const { asksCode } = await this.reportLinks.policy(em, orgUnitId);
      const shown = own && !isLocked(made) ? this.reportLinks.shown(id, link, asksCode) : null;
      found.push({
        ...{ id, followUpId, orgUnitId, personId, userId, name, title, issuedByName, openedAt },
        ...{ expiresAt: link.expiresAt!, usedAt: link.usedAt, locked: isLocked(made) },
        ...{ url: shown?.url ?? null, code: shown?.code ?? null },
      });
    }
    return found;
  }
}
