import { Injectable } from '@nestjs/common';
import { followUpPath, FollowUpsQueries } from '../../followups/index.js';
import type { Actor } from '../../identity/index.js';
import { visibleItems, visibleMeetings } from '../../meetings/index.js';
import { MinutesListQueries } from '../../minutes/index.js';
import { Reader } from '../../platform/database/reader.js';
import { visibleProposals } from '../proposals/proposals.scope.js';
import type { OriginKind } from './item-origin.entity.js';

/** One end of a line of descent, as far as the reader may know of it. */
export type Relative = {
  readonly kind: OriginKind;
  readonly id: string;
  readonly title: string;
  /** The day of the meeting, or of the proposal. */
  readonly day: string | null;
  /** Where it stands; null where the reader may know of it but not open it. */
  readonly href: string | null;
};
type Placed = { id: string; title: string; startsAt: string; slug: string; itemId: string };

/** Where items come from and what became of them: one table read in both directions. */
@Injectable()
export class LineageQueries {
  constructor(
    private readonly reader: Reader,
    private readonly followUps: FollowUpsQueries,
    private readonly minutes: MinutesListQueries,
  ) {}

  /** By item, what it comes from. */
  async originsOf(actor: Actor, itemIds: readonly string[]): Promise<ReadonlyMap<string, Relative[]>> {
    const links = await this.reader.rows<{ agendaItemId: string; kind: OriginKind; refId: string }>(
      `SELECT "o"."agendaItemId", "o"."kind", "o"."refId" FROM "item_origin" "o"
       WHERE "o"."agendaItemId" IN (:linItems) ORDER BY "o"."id"`,
      { linItems: [...itemIds] },
    );
    const idsOf = (kind: OriginKind) => links.filter((link) => link.kind === kind).map(({ refId }) => refId);
    const found = new Map(
      (
        await Promise.all([
          this.proposals(actor, idsOf('proposal')),
          this.sittings(actor, idsOf('minutes')),
          this.owed(actor, idsOf('follow-up')),
          this.items(actor, idsOf('agenda-item')),
        ])
      )
        .flat()
        .map((relative) => [`${relative.kind} ${relative.id}`, relative]),
    );
    return new Map(
      itemIds.map((itemId) => [
        itemId,
        links
          .filter(({ agendaItemId }) => agendaItemId === itemId)
          .flatMap(({ kind, refId }) => found.get(`${kind} ${refId}`) ?? []),
      ]),
    );
  }

  /** The items later meetings took up from these; earliest first. */
  async heirsOf(actor: Actor, kind: OriginKind, refIds: readonly string[]) {
    const scope = visibleItems(actor);
    return this.reader.rows<Placed & { refId: string }>(
      `SELECT "o"."refId", "i"."id" AS "itemId", "m"."id", "m"."title", "m"."startsAt", "m"."slug"
       FROM "item_origin" "o" JOIN "agenda_item" "i" ON "i"."id" = "o"."agendaItemId" AND "i"."deletedAt" IS NULL
       JOIN "meeting" "m" ON "m"."id" = "i"."meetingId" AND "m"."deletedAt" IS NULL
       WHERE "o"."kind" = :linKind AND "o"."refId" IN (:linRefs) AND "m"."status" <> 'cancelled' AND ${scope.sql}
       ORDER BY "m"."startsAt", "i"."position"`,
      { ...scope.params, linKind: kind, linRefs: [...refIds] },
    );
  }

  private async proposals(actor: Actor, ids: readonly string[]): Promise<Relative[]> {
    const scope = visibleProposals(actor);
    const rows = await this.reader.rows<{ id: string; title: string; day: string; mine: unknown }>(
      `SELECT "p"."id", "p"."proposerTitle" AS "title", "p"."proposedAt" AS "day",
         CASE WHEN ${scope.sql} THEN 1 ELSE 0 END AS "mine"
       FROM "agenda_proposal" "p" WHERE "p"."id" IN (:linRefs)`,
      { ...scope.params, linRefs: [...ids] },
    );
    // Who proposed an item is told to everybody who may read the item; the proposal itself is not.
    return rows.map(({ id, title, day, mine }) => ({
      ...{ kind: 'proposal' as const, id, title, day },
      href: Number(mine) === 1 ? `/usulan/${id}` : null,
    }));
  }

  private async sittings(actor: Actor, ids: readonly string[]): Promise<Relative[]> {
    const scope = visibleMeetings(actor);
    const rows = await this.reader.rows<Omit<Placed, 'itemId'>>(
      `SELECT "m"."id", "m"."title", "m"."startsAt", "m"."slug" FROM "meeting" "m"
       WHERE "m"."id" IN (:linRefs) AND ${scope.sql}`,
      { ...scope.params, linRefs: [...ids] },
    );
    const states = await this.minutes.statesOf(rows.map(({ id }) => id));
    return rows.map(({ id, title, startsAt, slug }) => {
      const readable = states.has(id) && (actor.isStaff || states.get(id) !== 'draft');
      const href = readable ? `/notula/${slug}` : `/rapat/${slug}`;
      return { kind: 'minutes' as const, id, title, day: startsAt, href };
    });
  }

  private async owed(actor: Actor, ids: readonly string[]): Promise<Relative[]> {
    const rows = await this.followUps.visibleAmong(actor, ids);
    return rows.map((row) => ({
      ...{ kind: 'follow-up' as const, id: row.id, title: `${row.number} ${row.title}`, day: row.dueOn },
      href: followUpPath(row),
    }));
  }

  private async items(actor: Actor, ids: readonly string[]): Promise<Relative[]> {
    const scope = visibleItems(actor);
    const rows = await this.reader.rows<Placed>(
      `SELECT "i"."id" AS "itemId", "m"."id", "m"."title", "m"."startsAt", "m"."slug" FROM "agenda_item" "i"
       JOIN "meeting" "m" ON "m"."id" = "i"."meetingId" WHERE "i"."id" IN (:linRefs) AND ${scope.sql}`,
      { ...scope.params, linRefs: [...ids] },
    );
    return rows.map(({ itemId, title, startsAt, slug }) => ({
      ...{ kind: 'agenda-item' as const, id: itemId, title, day: startsAt },
      href: `/rapat/${slug}/acara/${itemId}`,
    }));
  }
}
