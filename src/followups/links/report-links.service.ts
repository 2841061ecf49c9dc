import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import { AuditService } from '../../audit/index.js';
import {
  linkState,
  PersonalLinksService,
  SYSTEM,
  type Actor,
  type PersonalLink,
} from '../../identity/index.js';
import { addDays, startOfDay } from '../../kernel/civil-date.js';
import { newId } from '../../kernel/new-id.js';
import { Clock } from '../../platform/clock.js';
import { Env } from '../../platform/config/env.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { LinkRecipients, type LinkRecipient } from './link-recipients.js';
import { isLocked } from '../rules/report-link.js';
import { REPORT_LINK, ReportLink, ReportLinkPolicy } from './report-link.entity.js';

export type LinkWanted = {
  readonly followUpId: string;
  /** The responsible or supporting unit the report is for. */
  readonly orgUnitId: string;
  /** Who reports: one of both. The account only where it belongs to no person. */
  readonly personId?: string | null;
  readonly userId?: string | null;
};
export type IssuedLink = {
  readonly id: string;
  /** For a page or an answer. Never store it: write `mark` into what is stored. */
  readonly url: string;
  /** Stands for the address in a mail that waits; `written` puts the address there as it leaves. */
  readonly mark: string;
  /** To be told by another way than the link; null where the unit asks for none. */
  readonly code: string | null;
  readonly expiresAt: string;
};

const MARK = /\[tautan-lapor:([0-9a-f-]{36})\]/g;
const STANDARD: Pick<ReportLinkPolicy, 'days' | 'asksCode'> = { days: 14, asksCode: false };

/** Links for reporting with one tap: made out, made longer, shown again. What they allow is LinkDoor's question. */
@Injectable()
export class ReportLinks {
  constructor(
    private readonly links: PersonalLinksService,
    private readonly recipients: LinkRecipients,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /**
   * The link of this person for this follow-up, from today on for as long as the unit lets its links live: the one
   * there is, or a new one. So a reminder and a message copied later carry the same address.
   * One that wrong codes have shut is made anew for whoever asks for it by hand; a reminder does not open it again.
   * @returns null when the person does not report for the unit today, or the program asks for one that is shut
   */
  async issue(tx: Tx, wanted: LinkWanted, by: Actor = SYSTEM): Promise<IssuedLink | null> {
    const { followUpId, orgUnitId } = wanted;
    const recipient = (await this.recipients.of(tx, orgUnitId)).find((one) => isFor(one, wanted));
    if (!recipient) return null;
    const policy = await this.policy(tx, orgUnitId);
    const expiresAt = startOfDay(addDays(this.clock.today(), policy.days + 1));
    const row = await this.row(tx, { followUpId, orgUnitId, recipient }, by);
    const locked = isLocked(row);
    if (locked && by.system) return null;
    let link = (await this.living(tx, followUpId)).get(row.id);
    if (!link || locked || this.links.tokenOf(link) === null) {
      const { personId } = row;
      const fresh = { purpose: REPORT_LINK, subjectId: row.id, groupId: followUpId, personId, expiresAt };
      await this.links.issue(tx, [fresh]);
      await tx.update(ReportLink, { id: row.id }, { wrongCodes: 0, updatedAt: this.clock.now() });
      link = (await this.links.living(tx, REPORT_LINK, followUpId, [row.id])).get(row.id)!;
      await this.tell(tx, by, 'followup.link_issued', row, { expiresAt });
    } else if (link.expiresAt! < expiresAt) {
      await this.links.lengthen(tx, link.id, expiresAt);
      await this.tell(tx, by, 'followup.link_lengthened', row, { expiresAt });
    }
    return { ...this.shown(row.id, link, policy.asksCode)!, expiresAt };
  }

  /** Address and code of a living link; null when it was signed with another key. */
  shown(id: string, link: PersonalLink, asksCode: boolean) {
    const token = this.links.tokenOf(link);
    if (token === null) return null;
    const code = asksCode ? this.links.codeOf(link) : null;
    return { id, url: `${this.env.baseUrl}/lapor/${token}`, mark: `[tautan-lapor:${id}]`, code };
  }

  /** A text with the addresses its marks stand for. Where the link has ended meanwhile, the way through one's account. */
  async written(em: EntityManager, text: string): Promise<string> {
    const ids = [...text.matchAll(MARK)].map(([, id]) => id);
    if (ids.length === 0) return text;
    const rows = await em.findBy(ReportLink, { id: In(ids) });
    const urls = new Map<string, string>();
    for (const { id, followUpId } of rows.filter((row) => !isLocked(row))) {
      const link = (await this.living(em, followUpId)).get(id);
      const shown = link && this.shown(id, link, false);
      if (shown) urls.set(id, shown.url);
    }
    return text.replace(MARK, (_, id: string) => urls.get(id) ?? `${this.env.baseUrl}/tindak-lanjut/saya`);
  }

  /** The links of a follow-up that still open, by the id of their `ReportLink`. */
  async living(em: EntityManager, followUpId: string): Promise<Map<string, PersonalLink>> {
    const now = this.clock.now();
    const links = await this.links.living(em, REPORT_LINK, followUpId);
    return new Map([...links].filter(([, link]) => linkState(link, now) === 'live'));
  }

  async policy(em: EntityManager, orgUnitId: string): Promise<Pick<ReportLinkPolicy, 'days' | 'asksCode'>> {
    return (await em.findOneBy(ReportLinkPolicy, { id: orgUnitId })) ?? STANDARD;
  }

  tell(tx: Tx, actor: Actor, action: string, row: ReportLink, particulars: object): Promise<void> {
    const { id: linkId, followUpId: subjectId, orgUnitId, name } = row;
    const facts = { linkId, orgUnitId, name, ...particulars };
    return this.audit.record(tx, actor, { action, subjectType: 'followup', subjectId, particulars: facts });
  }

  /** One row for a person, unit and follow-up; a link the program made belongs to the first who asks for it. */
  private async row(
    tx: Tx,
    { recipient, ...at }: { followUpId: string; orgUnitId: string; recipient: LinkRecipient },
    by: Actor,
  ): Promise<ReportLink> {
    const { personId, userId, name, title } = recipient;
    const whose = { personId: personId ?? IsNull(), userId: userId ?? IsNull() };
    const known = await tx.findOneBy(ReportLink, { ...at, ...whose });
    const issued = {
      ...{ issuedByUserId: by.userId, issuedByPersonId: by.personId, issuedByName: by.displayName },
    };
    const made =
      known ?? tx.create(ReportLink, { id: newId(), ...at, personId, userId, ...issued, wrongCodes: 0 });
    const taken = made.issuedByUserId === null && by.userId !== null ? issued : {};
    return tx.save(Object.assign(made, { name, title, ...taken }));
  }
}

const isFor = (one: LinkRecipient, { personId = null, userId = null }: LinkWanted) =>
  personId === null ? userId !== null && one.userId === userId : one.personId === personId;
