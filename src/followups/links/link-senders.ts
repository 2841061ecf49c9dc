import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addDays, startOfDay } from '../../kernel/civil-date.js';
import { rowsIn } from '../../platform/database/reader.js';
import { couldHaveSent, type ByLink, type Served } from '../rules/report-link.js';

type Whom = {
  readonly userId: string | null;
  readonly personId: string | null;
  readonly units: readonly string[];
};
type Held = { readonly orgUnitId: string; readonly startsOn: string; readonly endsOn: string | null };

const BY_LINK = `SELECT "l"."orgUnitId", "l"."createdAt" AS "madeAt", "r"."createdAt" AS "sentAt"
  FROM "progress_report" "r" JOIN "report_link" "l" ON "l"."id" = "r"."linkId" WHERE "r"."followUpId" = :fluId`;

/** By whatever account of the person; ended ones too. */
const OPERATED = `SELECT "g"."orgUnitId", "g"."since", "g"."until" FROM "operator_grant" "g"
  JOIN "app_user" "a" ON "a"."id" = "g"."userId" WHERE "g"."userId" = :fluUser OR "a"."personId" = :fluPerson`;

const HEADED = `SELECT "o"."orgUnitId", "h"."startsOn", "h"."endsOn" FROM "office_holding" "h"
  JOIN "office" "o" ON "o"."id" = "h"."officeId"
  WHERE "h"."personId" = :fluPerson AND "h"."deletedAt" IS NULL AND "o"."isHead" = :fluYes`;

/** Who could see the link a report came by, and so could have sent it: nobody judges what may be his own. */
@Injectable()
export class LinkSenders {
  async couldHaveSent(
    em: EntityManager,
    { userId, personId, units }: Whom,
    followUpId: string,
  ): Promise<boolean> {
    const reports = await rowsIn<ByLink>(em, BY_LINK, { fluId: followUpId });
    if (reports.length === 0) return false;
    if (reports.some(({ orgUnitId }) => units.includes(orgUnitId))) return true;
    const whom = { fluUser: userId, fluPerson: personId };
    const operated = await rowsIn<Served>(em, OPERATED, whom);
    const headed = await rowsIn<Held>(em, HEADED, { fluPerson: personId, fluYes: true });
    return couldHaveSent(reports, [...operated, ...headed.map(served)]);
  }
}

const served = ({ orgUnitId, startsOn, endsOn }: Held): Served => ({
  ...{ orgUnitId, since: startOfDay(startsOn) },
  until: endsOn === null ? null : startOfDay(addDays(endsOn, 1)),
});
