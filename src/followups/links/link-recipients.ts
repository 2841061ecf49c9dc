import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { Office, OrgQueries } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { rowsIn } from '../../platform/database/reader.js';

/** Somebody who may report for a unit today: who holds one of its offices, and its operators. */
export type LinkRecipient = {
  /** `person.{id}`, or `user.{id}` for an operator's account that belongs to no person. */
  readonly key: string;
  readonly personId: string | null;
  readonly userId: string | null;
  readonly name: string;
  /** The office; empty for an operator. */
  readonly title: string;
  readonly email: string | null;
  readonly phone: string | null;
};

type Contact = { personId: string; email: string | null; phone: string | null; closed: number | string };
type Operator = { userId: string; personId: string | null; displayName: string; email: string };

/** Whom links of a unit can be made out to. Asked again at each use: who lost the office this morning is not among them. */
@Injectable()
export class LinkRecipients {
  constructor(
    private readonly org: OrgQueries,
    private readonly clock: Clock,
  ) {}

  async of(em: EntityManager, orgUnitId: string): Promise<LinkRecipient[]> {
    const holders = await this.holders(em, orgUnitId);
    const operators = await this.operators(em, orgUnitId);
    const people = [...holders.keys(), ...operators.flatMap(({ personId }) => personId ?? [])];
    const names = await this.org.personNames(em, people);
    const contacts = new Map((await contactsOf(em, people)).map((one) => [one.personId, one]));
    const found = new Map<string, LinkRecipient>();
    for (const [personId, title] of holders) {
      const { email = null, phone = null, closed = 0 } = contacts.get(personId) ?? {};
      const key = `person.${personId}`;
      if (Number(closed) > 0) continue;
      found.set(key, { key, personId, userId: null, name: names.get(personId) ?? '', title, email, phone });
    }
    for (const { userId, personId, displayName, email } of operators) {
      const key = personId === null ? `user.${userId}` : `person.${personId}`;
      if (found.has(key)) continue;
      const name = (personId && names.get(personId)) ?? displayName;
      const phone = (personId && contacts.get(personId)?.phone) ?? null;
      const account = personId === null ? userId : null;
      found.set(key, { key, personId, userId: account, name, title: '', email, phone });
    }
    return [...found.values()];
  }

  /** By person: the title of the office, that of the head before others. */
  private async holders(em: EntityManager, orgUnitId: string): Promise<Map<string, string>> {
    const where = { orgUnitId, deletedAt: IsNull() };
    const offices = await em.find(Office, { where, order: { isHead: 'DESC', title: 'ASC' } });
    const ids = offices.map(({ id }) => id);
    const answers = await this.org.holdersOn(em, ids, this.clock.today());
    const found = new Map<string, string>();
    for (const { id, title } of offices) {
      const holder = answers.get(id);
      if (holder?.state === 'recorded' && !found.has(holder.personId)) found.set(holder.personId, title);
    }
    return found;
  }

  private operators(em: EntityManager, orgUnitId: string): Promise<Operator[]> {
    return rowsIn(
      em,
      `SELECT DISTINCT "u"."id" AS "userId", "u"."personId", "u"."displayName", "u"."email" FROM "operator_grant" "g"
       JOIN "app_user" "u" ON "u"."id" = "g"."userId" WHERE "g"."orgUnitId" = :orgUnitId AND "g"."since" <= :now
         AND ("g"."until" IS NULL OR "g"."until" > :now) AND "u"."disabledAt" IS NULL ORDER BY "u"."displayName"`,
      { orgUnitId, now: this.clock.now() },
    );
  }
}

/** Where people are reached, and whether the accounts they have are all closed. */
const contactsOf = (em: EntityManager, ids: readonly string[]): Promise<Contact[]> =>
  rowsIn(
    em,
    `SELECT "p"."id" AS "personId", "p"."phone",
       COALESCE(MIN(CASE WHEN "u"."disabledAt" IS NULL THEN "u"."email" END), "p"."email") AS "email",
       CASE WHEN COUNT("u"."id") > 0 AND COUNT("u"."id") = COUNT("u"."disabledAt") THEN 1 ELSE 0 END AS "closed"
     FROM "person" "p" LEFT JOIN "app_user" "u" ON "u"."personId" = "p"."id" AND "u"."deletedAt" IS NULL
     WHERE "p"."id" IN (:ids) GROUP BY "p"."id", "p"."phone", "p"."email"`,
    { ids: [...new Set(ids)] },
  );
