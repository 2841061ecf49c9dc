import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { bool, Reader, rowsIn } from '../../platform/database/reader.js';
import { delegationState, type DelegationState } from '../rules/delegation.js';

export type Operator = { readonly userId: string; readonly name: string };
export type DelegationRow = {
  readonly id: string;
  readonly followUpId: string;
  readonly orgUnitId: string;
  readonly toUserId: string | null;
  readonly toName: string;
  readonly note: string | null;
  readonly startsOn: string;
  readonly untilOn: string | null;
  readonly byName: string;
  readonly state: DelegationState;
};
type Raw = Omit<DelegationRow, 'state'> & { readonly held: unknown; readonly ownerId: string };

/** The grant it was made under still runs; one given anew later does not bring it back. */
const HELD = `EXISTS (SELECT 1 FROM "operator_grant" "g" JOIN "app_user" "a" ON "a"."id" = "g"."userId"
  WHERE "g"."userId" = "d"."toUserId" AND "g"."orgUnitId" = "d"."orgUnitId" AND "g"."since" <= "d"."createdAt"
    AND ("g"."until" IS NULL OR "g"."until" > :flgNow) AND "a"."disabledAt" IS NULL)`;

/** Who works on what; whoever asks decides who may read. */
@Injectable()
export class DelegationsQueries {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** The delegation of each that nobody has ended, and whether it still counts today. */
  async of(followUpIds: readonly string[]): Promise<ReadonlyMap<string, DelegationRow>> {
    if (followUpIds.length === 0) return new Map();
    const rows = await this.reader.rows<Raw>(
      `SELECT "d"."id", "d"."followUpId", "d"."orgUnitId", "d"."toUserId", "d"."toName", "d"."note", "d"."startsOn",
         "d"."untilOn", "d"."byName", "f"."orgUnitId" AS "ownerId", ${HELD} AS "held"
       FROM "follow_up_delegation" "d" JOIN "follow_up" "f" ON "f"."id" = "d"."followUpId"
       WHERE "d"."followUpId" IN (:flgIds) AND "d"."endedAt" IS NULL`,
      { flgIds: [...followUpIds], flgNow: this.clock.now() },
    );
    const today = this.clock.today();
    return new Map(
      rows.map(({ held, ownerId, ...row }) => {
        const state = delegationState(row, { orgUnitId: ownerId, held: bool(held), today });
        return [row.followUpId, { ...row, state }];
      }),
    );
  }

  /** The operators of a unit today. */
  operators(em: EntityManager, orgUnitId: string): Promise<Operator[]> {
    return rowsIn(
      em,
      `SELECT DISTINCT "a"."id" AS "userId", "a"."displayName" AS "name" FROM "operator_grant" "g"
       JOIN "app_user" "a" ON "a"."id" = "g"."userId"
       WHERE "g"."orgUnitId" = :flgUnit AND "g"."since" <= :flgNow AND ("g"."until" IS NULL OR "g"."until" > :flgNow)
         AND "a"."disabledAt" IS NULL AND "a"."deletedAt" IS NULL ORDER BY "a"."displayName"`,
      { flgUnit: orgUnitId, flgNow: this.clock.now() },
    );
  }
}
