import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { In, IsNull, Not } from 'typeorm';
import { Guest } from '../meetings/index.js';
import { OrgQueries } from '../org/index.js';
import { MailJob } from './notification.entities.js';
import type { OwingUnits, Subject } from './subject.js';
import type { Audience } from './rules/who-to-tell.js';

/** Where a mail goes, and to which person; `personId` is empty where it goes to an office or a role. */
export type Recipient = { readonly address: string; readonly personId: string };

/** Addresses of the people a deed concerns: of their account, else of the person. */
@Injectable()
export class RecipientsQueries {
  constructor(
    private readonly reader: Reader,
    private readonly org: OrgQueries,
    private readonly clock: Clock,
  ) {}

  async of(audience: Audience, subject: Subject): Promise<Recipient[]> {
    if (audience === 'secretariat') return this.secretariat();
    if (audience === 'owner') return offices(subject.owner);
    if (audience === 'unit') return this.units(subject.orgUnitIds);
    if (isOwing(audience)) return this.units(subject.units[audience]);
    if (audience === 'chair') return this.chair(subject.meetingId ?? subject.chairOf);
    const { meetingId, called, released, orgUnitIds } = subject;
    if (audience === 'proposer') return orgUnitIds.length > 0 ? this.units(orgUnitIds) : this.people(called);
    if (audience === 'linked') return this.people(called);
    if (audience === 'escalated-to') return this.escalated(subject.escalated);
    if (meetingId === null) return [];
    if (audience === 'units-of-meeting') return this.units(await this.unitsOf(meetingId));
    if (audience === 'invitees') return this.invitees(meetingId);
    if (audience === 'guests') return this.guests(meetingId);
    if (audience === 'named')
      return [...(await this.people(called)), ...(await this.guests(meetingId, called))];
    if (!subject.mailed && !(await this.wasMailed(meetingId))) return [];
    if (audience === 'invitees-by-mail') return this.invitees(meetingId);
    if (audience === 'guests-by-mail') return this.guests(meetingId);
    return this.people(audience === 'called' ? called : released);
  }

  /** Did invitations leave by mail at all? Where letters went out on paper, calendars know nothing. */
  private async wasMailed(meetingId: string): Promise<boolean> {
    return this.reader.em.existsBy(MailJob, { meetingId, calendarMethod: 'REQUEST' });
  }

  /** The units that owe something to a meeting or help with it. */
  private async unitsOf(meetingId: string): Promise<string[]> {
    const rows = await this.reader.rows<{ orgUnitId: string }>(
      `SELECT "f"."orgUnitId" FROM "follow_up" "f" WHERE "f"."meetingId" = :meetingId AND "f"."status" <> 'cancelled'
       UNION SELECT "s"."orgUnitId" FROM "follow_up_support" "s" JOIN "follow_up" "f" ON "f"."id" = "s"."followUpId"
       WHERE "f"."meetingId" = :meetingId AND "f"."status" <> 'cancelled'`,
      { meetingId },
    );
    return rows.map(({ orgUnitId }) => orgUnitId);
  }

  private async secretariat(): Promise<Recipient[]> {
    const rows = await this.reader.rows<{ email: string }>(
      `SELECT DISTINCT "u"."email" FROM "app_user" "u" JOIN "role_grant" "g" ON "g"."userId" = "u"."id"
       WHERE "g"."role" = 'secretariat' AND "g"."until" IS NULL AND "u"."disabledAt" IS NULL`,
    );
    return offices(rows.map(({ email }) => email));
  }

  private async invitees(meetingId: string): Promise<Recipient[]> {
    const rows = await this.reader.rows<{ personId: string }>(
      `SELECT DISTINCT "personId" FROM "attendance"
       WHERE "meetingId" = :meetingId AND "personId" IS NOT NULL AND "deletedAt" IS NULL`,
      { meetingId },
    );
    return this.people(rows.map(({ personId }) => personId));
  }

  /** Known by the guest's own id: nobody else of that name is meant. */
  private async guests(meetingId: string, ids?: readonly string[]): Promise<Recipient[]> {
    const guests = await this.reader.em.findBy(Guest, {
      ...{ meetingId, ...(ids ? { id: In([...ids]) } : {}) },
      email: Not(IsNull()),
      deletedAt: IsNull(),
    });
    return guests.map(({ id, email }) => ({ personId: id, address: email! }));
  }

  private async chair(meetingId: string | null): Promise<Recipient[]> {
    const rows = await this.reader.rows<{ chairOfficeId: string | null }>(
      'SELECT "chairOfficeId" FROM "meeting" WHERE "id" = :meetingId',
      { meetingId },
    );
    return this.holders(rows.flatMap(({ chairOfficeId }) => chairOfficeId ?? []));
  }

  private async escalated(taken: Subject['escalated']): Promise<Recipient[]> {
    if (taken === null) return [];
    if (taken.to === 'chair') return this.chair(taken.meetingId);
    const office = await this.org.regentOffice(this.reader.em);
    return office ? this.holders([office.id]) : [];
  }

  private async units(ids: readonly string[]): Promise<Recipient[]> {
    const heads = await this.org.headsOf(this.reader.em, ids);
    const operators = await this.reader.rows<{ email: string }>(
      `SELECT DISTINCT "u"."email" FROM "app_user" "u" JOIN "operator_grant" "g" ON "g"."userId" = "u"."id"
       WHERE "g"."orgUnitId" IN (:ids) AND "g"."until" IS NULL AND "u"."disabledAt" IS NULL`,
      { ids: [...ids] },
    );
    const headed = await this.holders([...heads.values()].map(({ id }) => id));
    return [...headed, ...offices(operators.map(({ email }) => email))];
  }

  private async holders(officeIds: readonly string[]): Promise<Recipient[]> {
    const holders = await this.org.holdersOn(this.reader.em, officeIds, this.clock.today());
    const people = [...holders.values()].flatMap((holder) =>
      holder.state === 'recorded' ? holder.personId : [],
    );
    return this.people(people);
  }

  private async people(ids: readonly string[]): Promise<Recipient[]> {
    const rows = await this.reader.rows<{ personId: string; address: string | null }>(
      `SELECT "p"."id" AS "personId", COALESCE(MIN("u"."email"), "p"."email") AS "address" FROM "person" "p"
       LEFT JOIN "app_user" "u" ON "u"."personId" = "p"."id" AND "u"."disabledAt" IS NULL
       WHERE "p"."id" IN (:ids) GROUP BY "p"."id", "p"."email"`,
      { ids: [...ids] },
    );
    return rows.flatMap(({ personId, address }) => (address ? { personId, address } : []));
  }
}

const offices = (addresses: readonly string[]): Recipient[] =>
  addresses.map((address) => ({ address, personId: '' }));

const OWING: readonly string[] = ['responsible', 'supporting', 'receiving', 'former'];
const isOwing = (audience: Audience): audience is Audience & keyof OwingUnits => OWING.includes(audience);
