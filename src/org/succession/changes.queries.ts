import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { OrgPagesQueries, type HoldingLine, type UnitLine } from '../org-pages.queries.js';
import { fatesOf, type OfficeFate } from '../rules/consequences.js';
import { canRestructure, lastDayBefore, type ChangeKind } from '../rules/restructuring.js';
import type { ChangeOrder } from './restructuring.service.js';
import { CitedDecrees, UnitPorts, type CitedDecree, type Consequence } from './unit-ports.js';

export type ChangeRow = {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly effectiveOn: string;
  readonly basis: string;
  readonly decreeId: string | null;
  readonly byName: string;
  readonly createdAt: string;
  readonly unitIds: readonly string[];
  readonly successorIds: readonly string[];
};

type Raw = Omit<ChangeRow, 'unitIds' | 'successorIds'> & {
  readonly unitId: string | null;
  readonly successorId: string | null;
};

/** What a change would mean, told before anybody carries it out. */
export type ChangePreview = {
  readonly refusal: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> } | null;
  readonly ending: readonly UnitLine[];
  readonly lastDay: string;
  readonly fates: readonly OfficeFate<HoldingLine>[];
  readonly consequences: readonly Consequence[];
};

const SELECT = `SELECT "c"."id", "c"."kind", "c"."effectiveOn", "c"."basis", "c"."decreeId", "c"."byName", "c"."createdAt",
  "s"."unitId", "s"."successorId" FROM "unit_change" "c" JOIN "unit_succession" "s" ON "s"."changeId" = "c"."id"`;

/** Changes of units as recorded, and what one would mean. */
@Injectable()
export class ChangesQueries {
  constructor(
    private readonly reader: Reader,
    private readonly pages: OrgPagesQueries,
    private readonly ports: UnitPorts,
    private readonly decrees: CitedDecrees,
  ) {}

  /** Every change a unit came from or ended by, latest first. @throws NotFound for a unit that is not there */
  async ofUnit(unitId: string): Promise<ChangeRow[]> {
    await this.pages.unitBySlug(unitId);
    const touched = `SELECT "changeId" FROM "unit_succession" WHERE "unitId" = :unitId OR "successorId" = :unitId`;
    return this.grouped(
      `${SELECT} WHERE "c"."id" IN (${touched}) ORDER BY "c"."effectiveOn" DESC, "c"."id" DESC, "s"."id"`,
      { unitId },
    );
  }

  /** @throws NotFound */
  async one(id: string): Promise<ChangeRow> {
    const [change] = await this.grouped(`${SELECT} WHERE "c"."id" = :id ORDER BY "s"."id"`, { id });
    if (!change) throw new NotFound('unit_change', id);
    return change;
  }

  /** In the order asked for. */
  many(ids: readonly string[]): Promise<ChangeRow[]> {
    return Promise.all(ids.map((id) => this.one(id)));
  }

  async preview(actor: Actor, order: ChangeOrder): Promise<ChangePreview> {
    const units = await this.pages.units();
    const verdict = canRestructure(order, units);
    const ids = order.turns.flatMap(({ from }) => from);
    const offices = await this.pages.officesOf(ids);
    const holdings = await this.pages.holdingsOfOffices(offices.map(({ id }) => id));
    const fates = fatesOf(offices, holdings, order);
    const blocked = fates.find(({ later }) => later.length > 0);
    const later = blocked && {
      code: 'unit.holding_later',
      facts: { title: blocked.title, day: blocked.later[0].startsOn },
    };
    return {
      refusal: verdict.ok ? (later ?? null) : { code: verdict.code, facts: verdict.facts },
      ending: units.filter(({ id }) => ids.includes(id)),
      lastDay: lastDayBefore(order.on),
      fates,
      consequences: await this.ports.consequencesOf(actor, ids, order.on),
    };
  }

  citable(): Promise<readonly CitedDecree[]> {
    return this.decrees.all(this.reader.em);
  }

  private async grouped(sql: string, params: Record<string, unknown>): Promise<ChangeRow[]> {
    const rows = await this.reader.rows<Raw>(sql, params);
    return [...new Set(rows.map(({ id }) => id))].map((changeId) => {
      const own = rows.filter(({ id }) => id === changeId);
      const { unitId: _u, successorId: _s, ...change } = own[0];
      const idsOf = (side: 'unitId' | 'successorId') => [...new Set(own.flatMap((row) => row[side] ?? []))];
      return { ...change, unitIds: idsOf('unitId'), successorIds: idsOf('successorId') };
    });
  }
}
