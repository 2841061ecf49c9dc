import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../kernel/civil-date.js';
import { RosterService } from '../membership/index.js';
import { OrgQueries, prefixedTitle } from '../org/index.js';
import { Clock } from '../platform/clock.js';
import { rowsIn } from '../platform/database/reader.js';
import { Words } from '../platform/words.js';

/** Somebody who can be written to, and as what. `key` is his account, else the person. */
export type Recipient = {
  readonly key: string;
  readonly userId: string | null;
  readonly personId: string;
  readonly address: string;
  readonly title: string;
};
type Presided = {
  readonly meetingId: string;
  readonly councilId: string;
  readonly chairOfficeId: string | null;
};
type Titled = { readonly personId: string; readonly title: string };

/** Whom an office, a chair or a seat is today. */
@Injectable()
export class RecipientsOfReminders {
  constructor(
    private readonly org: OrgQueries,
    private readonly rosters: RosterService,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  /** Head and operators of each unit. */
  async ofUnits(em: EntityManager, unitIds: readonly string[], today: CivilDate) {
    const ids = [...new Set(unitIds)];
    const heads = await this.org.headsOf(em, ids);
    const acting = await this.ofOffices(em, [...heads.values()], today);
    const operators = await this.operators(em, ids);
    return new Map(
      ids.map((id) => [
        id,
        apart([
          ...(acting.get(heads.get(id)?.id ?? '') ?? []),
          ...operators.filter((one) => one.unitId === id),
        ]),
      ]),
    );
  }

  /** Whoever acts for the chair of each meeting; where nobody does, for the seat of the chair in its council. */
  async chairs(em: EntityManager, meetings: readonly Presided[], today: CivilDate) {
    const offices = await this.org.officesByIds(
      em,
      meetings.flatMap(({ chairOfficeId }) => chairOfficeId ?? []),
    );
    const acting = await this.ofOffices(em, offices, today);
    const seats = new Map<string, Recipient[]>();
    const found = new Map<string, Recipient[]>();
    for (const { meetingId, councilId, chairOfficeId } of meetings) {
      const own = acting.get(chairOfficeId ?? '') ?? [];
      if (own.length === 0 && !seats.has(councilId))
        seats.set(councilId, await this.chairSeat(em, councilId, today));
      found.set(meetingId, own.length > 0 ? own : seats.get(councilId)!);
    }
    return found;
  }

  /** Of each person the account, else the person; who has no address is left out. */
  async people(em: EntityManager, wanted: readonly Titled[]): Promise<Recipient[]> {
    if (wanted.length === 0) return [];
    const rows = await rowsIn<{ personId: string; userId: string | null; address: string | null }>(
      em,
      `SELECT "p"."id" AS "personId", "u"."id" AS "userId", COALESCE("u"."email", "p"."email") AS "address"
       FROM "person" "p" LEFT JOIN "app_user" "u" ON "u"."personId" = "p"."id" AND "u"."disabledAt" IS NULL
         AND "u"."deletedAt" IS NULL
       WHERE "p"."id" IN (:ids) ORDER BY "u"."id"`,
      { ids: [...new Set(wanted.map(({ personId }) => personId))] },
    );
    const known = new Map(rows.toReversed().map((row) => [row.personId, row]));
    return wanted.flatMap(({ personId, title }) => {
      const { userId = null, address = null } = known.get(personId) ?? {};
      return address === null ? [] : [{ key: userId ?? personId, userId, personId, address, title }];
    });
  }

  private async ofOffices(
    em: EntityManager,
    offices: readonly { readonly id: string; readonly title: string }[],
    today: CivilDate,
  ): Promise<Map<string, Recipient[]>> {
    const ids = offices.map(({ id }) => id);
    const holders = await this.org.holdersOn(em, ids, today);
    const held = offices.flatMap(({ id, title }) => {
      const holder = holders.get(id);
      return holder?.state === 'recorded'
        ? [{ officeId: id, personId: holder.personId, title: prefixedTitle(holder.capacity, title) }]
        : [];
    });
    const people = await this.people(em, held);
    return new Map(
      held.map(({ officeId, personId, title }) => [
        officeId,
        people.filter((one) => one.personId === personId && one.title === title),
      ]),
    );
  }

  private async chairSeat(em: EntityManager, councilId: string, today: CivilDate): Promise<Recipient[]> {
    const { seats } = await this.rosters.on(em, councilId, today);
    const chair = seats.find(({ role }) => role === 'chair');
    return chair?.holder
      ? this.people(em, [{ personId: chair.holder.personId, title: chair.officeTitle }])
      : [];
  }

  private async operators(em: EntityManager, ids: readonly string[]) {
    if (ids.length === 0) return [];
    const rows = await rowsIn<{
      unitId: string;
      unit: string;
      userId: string;
      personId: string | null;
      address: string;
    }>(
      em,
      `SELECT "g"."orgUnitId" AS "unitId", "o"."name" AS "unit", "u"."id" AS "userId", "u"."personId",
         "u"."email" AS "address"
       FROM "operator_grant" "g" JOIN "app_user" "u" ON "u"."id" = "g"."userId"
       JOIN "org_unit" "o" ON "o"."id" = "g"."orgUnitId"
       WHERE "g"."orgUnitId" IN (:ids) AND "g"."since" <= :now AND ("g"."until" IS NULL OR "g"."until" > :now)
         AND "u"."disabledAt" IS NULL AND "u"."deletedAt" IS NULL ORDER BY "u"."id"`,
      { ids: [...ids], now: this.clock.now() },
    );
    return rows.map(({ unitId, unit, userId, personId, address }) => ({
      ...{ unitId, key: userId, userId, personId: personId ?? '', address },
      title: this.words.say('reminder.operator_of', { unit }),
    }));
  }
}

/** One who heads a unit and operates it too is one recipient. */
const apart = (all: readonly Recipient[]): Recipient[] => [
  ...new Map(all.toReversed().map((one) => [one.key, one])).values(),
];
