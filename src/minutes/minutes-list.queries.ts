import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { visibleItems } from '../meetings/index.js';
import { Reader } from '../platform/database/reader.js';
import { Gone, NotFound } from '../platform/errors/domain-error.js';
import { discardedAt } from './discarded.queries.js';
import { MinutesAccess } from './minutes.access.js';
import { visibleMinutes } from './minutes.scope.js';
import type { Minutes } from './minutes.entity.js';
import { MINUTES_STATES, type ApproverFacts, type MinutesState } from './rules/minutes-lifecycle.js';

export type MinutesRow = {
  readonly meetingId: string;
  readonly id: string;
  readonly revision: number;
  readonly state: MinutesState;
  readonly updatedAt: string;
  readonly slug: string;
  readonly title: string;
  readonly startsAt: string;
  readonly openComments: number;
};

export type RevisionRow = {
  readonly id: string;
  readonly revision: number;
  readonly state: MinutesState;
  readonly sealedAt: string | null;
  readonly approvedAt: string | null;
};

/** Where a list is read on: the hour of the last meeting shown, and which it was. */
export type AfterMinutes = readonly [startsAt: string, meetingId: string] | null;
type Part = { readonly after?: AfterMinutes; readonly limit: number };

/** More than ever wait for one person. */
const AWAITING = 200;

/** Lean rows about minutes for lists, home pages and addresses. */
@Injectable()
export class MinutesListQueries {
  constructor(
    private readonly reader: Reader,
    private readonly access: MinutesAccess,
  ) {}

  /** Standing revisions of meetings that have ended, newest meeting first. */
  async list(actor: Actor, state: string | null, { after = null, limit }: Part): Promise<MinutesRow[]> {
    const { sql, params } = visibleMinutes(actor);
    const items = visibleItems(actor);
    const known = (MINUTES_STATES as readonly string[]).includes(state ?? '');
    const wanted = known ? 'AND "n"."state" = :minState' : '';
    const further = after ? 'AND ("m"."startsAt", "m"."id") < (:minAt, :minAfter)' : '';
    const rows = await this.reader.rows<MinutesRow>(
      `SELECT "n"."id", "n"."meetingId", "n"."revision", "n"."state", "n"."updatedAt", "m"."slug", "m"."title", "m"."startsAt",
         (SELECT COUNT(*) FROM "minutes_comment" "c" LEFT JOIN "agenda_item" "i" ON "i"."id" = "c"."agendaItemId"
          WHERE "c"."minutesId" = "n"."id" AND "c"."state" = 'open' AND "c"."deletedAt" IS NULL
            AND ("c"."agendaItemId" IS NULL OR ${items.sql})) AS "openComments"
       FROM "minutes" "n" JOIN "meeting" "m" ON "m"."id" = "n"."meetingId"
       WHERE "n"."supersededById" IS NULL AND "n"."deletedAt" IS NULL AND "m"."deletedAt" IS NULL
         AND "m"."status" = 'ended' ${wanted} ${further}
         AND ${sql}
       ORDER BY "m"."startsAt" DESC, "m"."id" DESC LIMIT :minLimit`,
      {
        ...{ ...params, ...items.params, minLimit: limit, ...(known ? { minState: state } : {}) },
        ...(after ? { minAt: after[0], minAfter: after[1] } : {}),
      },
    );
    // PostgreSQL counts in texts.
    return rows.map((row) => ({ ...row, openComments: Number(row.openComments) }));
  }

  /** In review at meetings this actor chairs: what waits for his word. */
  async awaitingApprovalOf(actor: Actor): Promise<MinutesRow[]> {
    const rows = await this.list(actor, 'in-review', { limit: AWAITING });
    const mine = await Promise.all(rows.map(({ id }) => this.access.isChairOf(this.reader.em, actor, id)));
    return rows.filter((_, n) => mine[n]);
  }

  /** Every revision of a meeting, newest first. */
  revisions(actor: Actor, meetingId: string) {
    const { sql, params } = visibleMinutes(actor);
    return this.reader.rows<RevisionRow>(
      `SELECT "n"."id", "n"."revision", "n"."state", "n"."sealedAt", "n"."approvedAt" FROM "minutes" "n"
       JOIN "meeting" "m" ON "m"."id" = "n"."meetingId"
       WHERE "n"."meetingId" = :minMeeting AND "n"."deletedAt" IS NULL AND ${sql}
       ORDER BY "n"."revision" DESC`,
      { ...params, minMeeting: meetingId },
    );
  }

  /**
   * The minutes at an address: the newest revision, or the one named.
   *
   * @throws NotFound, and Gone for a revision that was discarded
   */
  async idOf(actor: Actor, slug: string, revision: unknown): Promise<string> {
    const number = typeof revision === 'string' && /^[1-9]\d{0,3}$/.test(revision) ? Number(revision) : null;
    const { sql, params } = visibleMinutes(actor);
    const [row] = await this.reader.rows<{ id: string }>(
      `SELECT "n"."id" FROM "minutes" "n" JOIN "meeting" "m" ON "m"."id" = "n"."meetingId"
       WHERE "m"."slug" = :minSlug AND "n"."deletedAt" IS NULL AND ${sql}
         ${number === null ? '' : 'AND "n"."revision" = :minRevision'}
       ORDER BY "n"."revision" DESC LIMIT 1`,
      { ...params, minSlug: slug, ...(number === null ? {} : { minRevision: number }) },
    );
    if (row) return row.id;
    const gone = number === null ? null : await discardedAt(this.reader.em, actor, slug, number);
    throw gone ? new Gone('minutes.discarded', gone) : new NotFound('minutes');
  }

  /** Where those of these revisions are that the actor may read; of one meeting only the newest he may. */
  async addressesAmong(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { sql, params } = visibleMinutes(actor);
    const rows = await this.reader.rows<{ id: string; meetingId: string; slug: string; revision: number }>(
      `SELECT "n"."id", "n"."meetingId", "n"."revision", "m"."slug" FROM "minutes" "n"
       JOIN "meeting" "m" ON "m"."id" = "n"."meetingId"
       WHERE "n"."id" IN (:minIds) AND "n"."deletedAt" IS NULL AND "m"."deletedAt" IS NULL AND ${sql}
       ORDER BY "n"."revision"`,
      { ...params, minIds: [...ids] },
    );
    const newest = new Map(rows.map((row) => [row.meetingId, row]));
    return new Map(
      [...newest.values()].map(({ id, slug, revision }) => [id, `/notula/${slug}?revisi=${revision}`]),
    );
  }

  /** Who the reader is to these minutes. */
  async approver(actor: Actor, minutes: Minutes): Promise<ApproverFacts> {
    return this.access.approver(this.reader.em, actor, minutes);
  }

  /** The state of the standing revision per meeting, for lists of meetings. */
  async statesOf(meetingIds: readonly string[]): Promise<ReadonlyMap<string, MinutesState>> {
    const rows = await this.reader.rows<{ meetingId: string; state: MinutesState }>(
      `SELECT "n"."meetingId", "n"."state" FROM "minutes" "n"
       WHERE "n"."supersededById" IS NULL AND "n"."deletedAt" IS NULL AND "n"."meetingId" IN (:minMeetings)`,
      { minMeetings: [...meetingIds] },
    );
    return new Map(rows.map((row) => [row.meetingId, row.state]));
  }
}
