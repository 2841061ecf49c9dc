import { Injectable } from '@nestjs/common';
import { PersonalLinksService, type Actor } from '../../identity/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { InvalidInput, NotFound, RuleBroken } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import type { Input } from '../../platform/http/input.js';
import { FollowUpRecords, type Opened } from '../follow-up-records.js';
import type { FollowUpVerb } from '../rules/follow-up-life.js';
import { lastDayOf } from '../rules/report-link.js';
import { LinkRecipients } from './link-recipients.js';
import type { MakeReportLink } from './links.dto.js';
import { ownUnit } from './own-unit.js';
import { REPORT_LINK, ReportLink } from './report-link.entity.js';
import { ReportLinks } from './report-links.service.js';

/** Making links out for people of one's own unit, sending them by mail and taking them back. Answers are ids: addresses are shown, never stored. */
@Injectable()
export class MakingLinks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: FollowUpRecords,
    private readonly recipients: LinkRecipients,
    private readonly reportLinks: ReportLinks,
    private readonly links: PersonalLinksService,
  ) {}

  /** The link of this person, made or made longer. @returns its id */
  make(actor: Actor, followUpId: string, input: Input<MakeReportLink>, match = Match.any): Promise<string> {
    return this.uow.run(async (tx) => {
      const { row } = await this.records.open(tx, actor, followUpId, match, 'link');
      const { recipient, orgUnitId: wanted } = input.read();
      const orgUnitId = wanted ?? ownUnit(actor, row);
      const owes = orgUnitId === row.orgUnitId || row.supportingOrgUnitIds.includes(orgUnitId ?? '');
      if (orgUnitId === null || !owes || !actor.units.includes(orgUnitId))
        throw InvalidInput.at('orgUnitId', 'reportlink.not_your_unit');
      const to = (await this.recipients.of(tx, orgUnitId)).find(({ key }) => key === recipient);
      const issued = to && (await this.reportLinks.issue(tx, { followUpId, orgUnitId, ...to }, actor));
      if (!issued) throw InvalidInput.at('recipient', 'reportlink.not_of_unit');
      return issued.id;
    });
  }

  /** @returns id of the follow-up */
  withdraw(actor: Actor, linkId: string): Promise<string> {
    return this.uow.run(async (tx) => {
      const { made, row } = await this.own(tx, actor, linkId, 'unlink');
      await this.links.revoke(tx, REPORT_LINK, [linkId]);
      await this.reportLinks.tell(tx, actor, 'followup.link_withdrawn', made, {});
      return row.id;
    });
  }

  /** By mail to whom it is for; the mail carries the address, the code is told otherwise. @returns id of the follow-up */
  send(actor: Actor, linkId: string): Promise<string> {
    return this.uow.run(async (tx) => {
      const { made, row } = await this.own(tx, actor, linkId, 'link');
      if (!(await this.reportLinks.living(tx, row.id)).has(linkId)) throw new RuleBroken('reportlink.ended');
      const people = await this.recipients.of(tx, made.orgUnitId);
      const to = people.find((one) => one.personId === made.personId && one.userId === made.userId);
      if (!to) throw new RuleBroken('reportlink.not_of_unit');
      if (to.email === null || to.personId === null) throw new RuleBroken('reportlink.no_address');
      const issued = (await this.reportLinks.issue(tx, { ...made }, actor))!;
      const told = { called: [to.personId], mark: issued.mark, until: lastDayOf(issued.expiresAt) };
      await this.reportLinks.tell(tx, actor, 'followup.link_sent', made, told);
      return row.id;
    });
  }

  /** A link of one's own unit; the secretariat may take back any. Of others one does not know. */
  private async own(
    tx: Tx,
    actor: Actor,
    linkId: string,
    verb: FollowUpVerb,
  ): Promise<Opened & { made: ReportLink }> {
    const made = await tx.findOneBy(ReportLink, { id: linkId });
    if (!made) throw new NotFound('link', linkId);
    const opened = await this.records.open(tx, actor, made.followUpId, Match.any, verb);
    if (!actor.units.includes(made.orgUnitId) && !(verb === 'unlink' && actor.isSecretariat))
      throw new NotFound('link', linkId);
    return { ...opened, made };
  }
}
