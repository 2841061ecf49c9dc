import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { fullName } from '../org/index.js';
import { Clock } from '../platform/clock.js';
import { bool, rowsIn } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import type { Service } from './rules/masking.js';

/** Somebody whose data are kept: a recorded person with their accounts, or an account that stands for nobody. */
export type Subject = {
  /** Of the person, else of the account. */
  readonly id: string;
  readonly personId: string | null;
  readonly userIds: readonly string[];
  /** As they are shown. */
  readonly name: string;
  /** Every way the name is written in records: with titles, and as the accounts write it. */
  readonly names: readonly string[];
  /** Lower case. */
  readonly addresses: readonly string[];
  /** What may stand in particulars of the journal: number, addresses, telephone. */
  readonly marks: readonly string[];
};

export type Served = { readonly id: string; readonly name: string } & Service;

type PersonRow = {
  id: string;
  titlePrefix: string | null;
  name: string;
  titleSuffix: string | null;
  nip: string | null;
  email: string | null;
  phone: string | null;
};
type UserRow = { id: string; email: string; displayName: string; personId: string | null };
type ServedRow = Omit<PersonRow, 'nip' | 'email' | 'phone'> & {
  lastDay: string | null;
  createdAt: string;
  inOffice: unknown;
  entrusted: unknown;
  masked: unknown;
};

const SHORTEST_MARK = 6;

/** Who the people are whose data are kept, and how long ago they served. */
@Injectable()
export class SubjectsQueries {
  constructor(private readonly clock: Clock) {}

  /** By the id of the person, or of an account. @throws NotFound */
  async one(em: EntityManager, id: string): Promise<Subject> {
    const [account] = await rowsIn<UserRow>(em, `${USERS} WHERE "id" = :id`, { id });
    const personId = account ? account.personId : id;
    const [person] = personId
      ? await rowsIn<PersonRow>(em, `${PEOPLE} WHERE "id" = :personId`, { personId })
      : [];
    if (!account && !person) throw new NotFound('person', id);
    const users = person
      ? await rowsIn<UserRow>(em, `${USERS} WHERE "personId" = :personId ORDER BY "id"`, {
          personId: person.id,
        })
      : [account];
    const name = person ? fullName(person) : account.displayName;
    const addresses = [person?.email, ...users.map(({ email }) => email)].flatMap(
      (one) => one?.toLowerCase() ?? [],
    );
    return {
      ...{
        id: person?.id ?? account.id,
        personId: person?.id ?? null,
        userIds: users.map((one) => one.id),
        name,
      },
      names: [...new Set([name, ...(person ? [person.name] : []), ...users.map((one) => one.displayName)])],
      addresses: [...new Set(addresses)],
      marks: [person?.nip, person?.phone, ...addresses].filter(
        (mark): mark is string => typeof mark === 'string' && mark.length >= SHORTEST_MARK,
      ),
    };
  }

  /** Everybody kept, with what decides about masking them; or the one of this id. */
  async served(em: EntityManager, id: string | null = null): Promise<Served[]> {
    const today = this.clock.today();
    const only = id === null ? '' : 'AND "t"."id" = :id';
    const people = await rowsIn<ServedRow>(em, `${SERVED_PEOPLE} ${only} ORDER BY "t"."id"`, { today, id });
    const accounts = await rowsIn<ServedRow>(em, `${SERVED_ACCOUNTS} ${only} ORDER BY "t"."id"`, { id });
    return [...people, ...accounts].map((row) => ({
      ...{ id: row.id, name: fullName(row), lastDay: row.lastDay ?? row.createdAt.slice(0, 10) },
      ...{ inOffice: bool(row.inOffice), entrusted: bool(row.entrusted), masked: bool(row.masked) },
    }));
  }
}

const PEOPLE = `SELECT "id", "titlePrefix", "name", "titleSuffix", "nip", "email", "phone" FROM "person"`;
const USERS = `SELECT "id", "email", "displayName", "personId" FROM "app_user"`;

/** An account that was given something to do, by hand. */
const ENTRUSTED = (
  user: string,
) => `(EXISTS (SELECT 1 FROM "role_grant" "g" WHERE "g"."userId" = ${user} AND "g"."until" IS NULL)
  OR EXISTS (SELECT 1 FROM "operator_grant" "o" WHERE "o"."userId" = ${user} AND "o"."until" IS NULL))`;

const SERVED_PEOPLE = `SELECT "t"."id", "t"."titlePrefix", "t"."name", "t"."titleSuffix", "t"."createdAt",
  (SELECT MAX("h"."endsOn") FROM "office_holding" "h" WHERE "h"."personId" = "t"."id" AND "h"."deletedAt" IS NULL) AS "lastDay",
  (EXISTS (SELECT 1 FROM "office_holding" "h" WHERE "h"."personId" = "t"."id" AND "h"."deletedAt" IS NULL
     AND ("h"."endsOn" IS NULL OR "h"."endsOn" >= :today))
   OR EXISTS (SELECT 1 FROM "seat" "s" JOIN "decree" "d" ON "d"."id" = "s"."decreeId" WHERE "s"."personId" = "t"."id"
     AND "s"."deletedAt" IS NULL AND "d"."deletedAt" IS NULL
     AND ("d"."effectiveUntil" IS NULL OR "d"."effectiveUntil" >= :today))) AS "inOffice",
  EXISTS (SELECT 1 FROM "app_user" "u" WHERE "u"."personId" = "t"."id" AND "u"."disabledAt" IS NULL
     AND ${ENTRUSTED('"u"."id"')}) AS "entrusted",
  EXISTS (SELECT 1 FROM "masked_subject" "m" WHERE "m"."personId" = "t"."id") AS "masked"
  FROM "person" "t" WHERE "t"."deletedAt" IS NULL`;

const SERVED_ACCOUNTS = `SELECT "t"."id", NULL AS "titlePrefix", "t"."displayName" AS "name", NULL AS "titleSuffix",
  "t"."createdAt", SUBSTR("t"."disabledAt", 1, 10) AS "lastDay", FALSE AS "inOffice",
  ("t"."disabledAt" IS NULL OR ${ENTRUSTED('"t"."id"')}) AS "entrusted",
  EXISTS (SELECT 1 FROM "masked_subject" "m" WHERE "m"."userId" = "t"."id") AS "masked"
  FROM "app_user" "t" WHERE "t"."personId" IS NULL AND "t"."deletedAt" IS NULL`;
