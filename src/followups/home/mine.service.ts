import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../identity/index.js';
import { OrgQueries } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { FollowUpRequest } from '../follow-up-request.entity.js';
import type { FollowUpRow } from '../follow-up-row.js';
import { groupOf, MY_GROUPS, type MyGroup } from '../rules/mine.js';
import { DelegationsQueries, type DelegationRow } from './delegations.queries.js';
import { MineQueries } from './mine.queries.js';
import { NewsQueries, type News } from './news.queries.js';

export type MyTask = {
  readonly row: FollowUpRow;
  readonly delegation: DelegationRow | null;
  /** The wish of another office that this one may take it over. */
  readonly offer: FollowUpRequest | null;
  /** The ended unit it comes from, or is still with (`waiting`). */
  readonly heritage: { readonly from: string; readonly waiting: boolean } | null;
};
export type Mine = {
  readonly groups: readonly { readonly id: MyGroup; readonly tasks: readonly MyTask[] }[];
  readonly news: News;
};

/** What somebody's unit owes, helps with, is offered and inherits; and what others wrote about it since. */
@Injectable()
export class MineService {
  constructor(
    private readonly queries: MineQueries,
    private readonly delegations: DelegationsQueries,
    private readonly newsQueries: NewsQueries,
    private readonly org: OrgQueries,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /**
   * @param since where news begin; null = nothing is news
   * @param finished also what is over
   */
  async of(actor: Actor, since: string | null, finished = true): Promise<Mine> {
    if (actor.units.length === 0) return { groups: [], news: { lines: [], more: false } };
    const rows = await this.queries.rows(actor, finished);
    const delegations = await this.delegations.of(rows.map(({ id }) => id));
    const toMe = new Set(
      [...delegations.values()].flatMap((one) =>
        one.state === 'active' && one.toUserId !== null && one.toUserId === actor.userId
          ? one.followUpId
          : [],
      ),
    );
    const placed = rows.flatMap((row) => {
      const group = groupOf(row, actor, toMe);
      return group ? [{ row, group }] : [];
    });
    const shown = placed.map(({ row }) => row);
    const offers = await this.offers(placed.flatMap(({ row, group }) => (group === 'offered' ? row.id : [])));
    const ended = await this.ended(shown);
    const task = (row: FollowUpRow): MyTask => ({
      row,
      delegation: delegations.get(row.id) ?? null,
      offer: offers.get(row.id) ?? null,
      heritage: heritageOf(row, ended),
    });
    const ids = shown.map(({ id }) => id);
    return {
      groups: MY_GROUPS.map((id) => ({
        id,
        tasks: placed.filter(({ group }) => group === id).map(({ row }) => task(row)),
      })).filter(({ tasks }) => tasks.length > 0),
      news: since === null ? { lines: [], more: false } : await this.newsQueries.since(actor, ids, since),
    };
  }

  private async offers(ids: readonly string[]): Promise<ReadonlyMap<string, FollowUpRequest>> {
    if (ids.length === 0) return new Map();
    const wanted = { followUpId: In([...ids]), kind: 'hand-over', state: 'open' } as const;
    const found = await this.reader.em.findBy(FollowUpRequest, wanted);
    return new Map(found.map((request) => [request.followUpId, request]));
  }

  /** Units that have ended, among those these follow-ups are or were with; their names. */
  private async ended(rows: readonly FollowUpRow[]): Promise<ReadonlyMap<string, string>> {
    const ids = rows.flatMap(({ orgUnitId, givenToUnitId }) => [orgUnitId, givenToUnitId ?? []].flat());
    const today = this.clock.today();
    const units = await this.org.unitsByIds(this.reader.em, ids);
    const over = units.filter(({ validUntil }) => validUntil !== null && validUntil < today);
    return new Map(over.map(({ id, name }) => [id, name]));
  }
}

function heritageOf(row: FollowUpRow, ended: ReadonlyMap<string, string>): MyTask['heritage'] {
  const still = ended.get(row.orgUnitId);
  if (still) return { from: still, waiting: true };
  const before = ended.get(row.givenToUnitId ?? '');
  return before ? { from: before, waiting: false } : null;
}
