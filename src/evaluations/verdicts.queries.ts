import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { councilRankOf } from '../decisions/index.js';
import { followUpPath, type VerdictKind } from '../followups/index.js';
import type { Actor } from '../identity/index.js';
import { visibleItems } from '../meetings/index.js';
import { Reader, rowsIn } from '../platform/database/reader.js';
import { NotFound } from '../platform/errors/domain-error.js';
import type { FollowUpVerdict } from './verdict.entity.js';

export type VerdictRow = Omit<
  FollowUpVerdict,
  'deletedAt' | 'struckReason' | 'struckByName' | 'before' | 'byPersonId' | 'byUnits'
> & {
  readonly successor: {
    readonly number: string;
    readonly title: string;
    readonly unit: string;
    readonly href: string;
  } | null;
};
type Raw = Omit<VerdictRow, 'successor'> & {
  number: string | null;
  title: string;
  unit: string;
  sequence: number;
  year: number;
  councilRank: number | string;
};

const COLUMNS = [
  ...[
    'id',
    'meetingId',
    'agendaItemId',
    'followUpId',
    'kind',
    'dueOn',
    'reason',
    'escalatedTo',
    'successorId',
  ],
  ...['byUserId', 'byName', 'effectiveAt', 'moot', 'confirmedAt', 'version', 'createdAt', 'updatedAt'],
]
  .map((name) => `"v"."${name}"`)
  .join(', ');
/** A verdict whose new follow-up was called off, alone or with its decision, says nothing any more. */
const SELECT = `SELECT ${COLUMNS}, "n"."number", "n"."title", "n"."sequence", "n"."year", "nu"."name" AS "unit",
  ${councilRankOf('n')} AS "councilRank" FROM "follow_up_verdict" "v"
  JOIN "agenda_item" "i" ON "i"."id" = "v"."agendaItemId" JOIN "meeting" "m" ON "m"."id" = "v"."meetingId"
  LEFT JOIN "follow_up" "n" ON "n"."id" = "v"."successorId" LEFT JOIN "org_unit" "nu" ON "nu"."id" = "n"."orgUnitId"
  WHERE "v"."deletedAt" IS NULL AND "i"."deletedAt" IS NULL AND COALESCE("n"."status", '') <> 'cancelled'`;
const ORDER = 'ORDER BY "v"."createdAt", "v"."id"';

/** What meetings said of follow-ups. */
@Injectable()
export class VerdictsQueries {
  constructor(private readonly reader: Reader) {}

  /** Of one meeting, in the order they were given. Whoever asks decides who may read. */
  ofMeeting(em: EntityManager, meetingId: string): Promise<VerdictRow[]> {
    return this.rows(em, '"v"."meetingId" = :vMeeting', { vMeeting: meetingId });
  }

  /** The meetings that are over and said something of it, as far as the reader may know of them. */
  meetingsOf(actor: Actor, followUpId: string): Promise<{ id: string; slug: string; title: string }[]> {
    const scope = visibleItems(actor);
    return this.reader.rows(
      `SELECT DISTINCT "m"."id", "m"."slug", "m"."title" FROM "follow_up_verdict" "v"
       JOIN "agenda_item" "i" ON "i"."id" = "v"."agendaItemId" JOIN "meeting" "m" ON "m"."id" = "v"."meetingId"
       WHERE "v"."followUpId" = :vFollowUp AND "v"."deletedAt" IS NULL AND "v"."effectiveAt" IS NOT NULL AND ${scope.sql}`,
      { ...scope.params, vFollowUp: followUpId },
    );
  }

  /** @throws NotFound also for what one may not know of */
  async one(actor: Actor, id: string): Promise<VerdictRow> {
    const scope = visibleItems(actor);
    const [row] = await this.rows(this.reader.em, `"v"."id" = :vId AND ${scope.sql}`, {
      ...scope.params,
      vId: id,
    });
    if (!row) throw new NotFound('verdict', id);
    return row;
  }

  private async rows(em: EntityManager, where: string, params: object): Promise<VerdictRow[]> {
    const rows = await rowsIn<Raw>(em, `${SELECT} AND ${where} ${ORDER}`, { ...params });
    return rows.map(({ number, title, unit, sequence, year, councilRank, ...row }) => {
      const href = number === null ? '' : followUpPath({ sequence, year, councilRank: Number(councilRank) });
      return { ...row, successor: number === null ? null : { number, title, unit, href } };
    });
  }
}

export const kindsOf = (rows: readonly VerdictRow[]): VerdictKind[] => rows.map(({ kind }) => kind);
