import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../identity/index.js';
import { bool, Reader, rowsIn } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { cutPage, pageSize, readCursor, type Page } from '../../platform/http/cursor.js';
import type { AgendaProposal } from './proposal.entity.js';
import type { ProposalsQuery } from './proposals.dto.js';
import { visibleProposals } from './proposals.scope.js';

export type ProposalRow = Omit<AgendaProposal, 'deletedAt'> & {
  readonly councilName: string;
  /** The meeting it is meant for, or the one that took it up. */
  readonly meetingTitle: string | null;
  readonly meetingSlug: string | null;
  readonly meetingStartsAt: string | null;
};

const SELECT = `SELECT ${[
  ...['id', 'councilId', 'meetingId', 'orgUnitId', 'seatId', 'proposerTitle', 'proposedByUserId'],
  ...['proposedByName', 'proposedAt', 'title', 'background', 'presenter', 'minutesPlanned', 'dimension'],
  ...['confidentiality', 'state', 'late', 'reason', 'decidedAt', 'decidedByName', 'agendaItemId', 'version'],
  ...['createdAt', 'updatedAt'],
]
  .map((name) => `"p"."${name}"`)
  .join(', ')}, "c"."name" AS "councilName", "m"."title" AS "meetingTitle", "m"."slug" AS "meetingSlug",
  "m"."startsAt" AS "meetingStartsAt"
  FROM "agenda_proposal" "p" JOIN "council" "c" ON "c"."id" = "p"."councilId"
  LEFT JOIN "agenda_item" "i" ON "i"."id" = "p"."agendaItemId"
  LEFT JOIN "meeting" "m" ON "m"."id" = COALESCE("i"."meetingId", "p"."meetingId")
  WHERE "p"."deletedAt" IS NULL`;

/** Proposals as far as the reader's office reaches; one predicate for list, count and page. */
@Injectable()
export class ProposalsQueries {
  constructor(private readonly reader: Reader) {}

  /** @throws NotFound also for what one may not know of */
  async one(em: EntityManager, actor: Actor, id: string): Promise<ProposalRow> {
    const scope = visibleProposals(actor);
    const rows = await rowsIn<ProposalRow>(em, `${SELECT} AND "p"."id" = :prpId AND ${scope.sql}`, {
      ...scope.params,
      prpId: id,
    });
    if (rows.length === 0) throw new NotFound('proposal', id);
    return told(rows[0]);
  }

  /** Latest first. */
  async page(actor: Actor, query: ProposalsQuery): Promise<Page<ProposalRow>> {
    const limit = pageSize(query);
    const cursor = readCursor(query, 'text', 'id');
    const { where, params } = filtered(actor, query);
    const rows = await this.reader.rows<ProposalRow>(
      `${SELECT} AND ${where} ${cursor ? 'AND ("p"."proposedAt", "p"."id") < (:cursorAt, :cursorId)' : ''}
       ORDER BY "p"."proposedAt" DESC, "p"."id" DESC LIMIT :limit`,
      { ...params, cursorAt: cursor?.[0], cursorId: cursor?.[1], limit: limit + 1 },
    );
    return cutPage(rows, limit, (row) => [row.proposedAt, row.id], told);
  }

  async counts(actor: Actor): Promise<Readonly<Record<string, number>>> {
    const scope = visibleProposals(actor);
    const rows = await this.reader.rows<{ state: string; total: number | string }>(
      `SELECT "p"."state", COUNT(*) AS "total" FROM "agenda_proposal" "p"
       WHERE "p"."deletedAt" IS NULL AND ${scope.sql} GROUP BY "p"."state"`,
      scope.params,
    );
    return Object.fromEntries(rows.map(({ state, total }) => [state, Number(total)]));
  }

  /** Which of these items were proposals that came after the last day, or after the invitations. */
  async lateAmong(itemIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.reader.rows<{ id: string }>(
      `SELECT "p"."agendaItemId" AS "id" FROM "agenda_proposal" "p"
       WHERE "p"."late" AND "p"."deletedAt" IS NULL AND "p"."agendaItemId" IN (:prpItems)`,
      { prpItems: [...itemIds] },
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Not yet judged, for one meeting or for whichever comes next; oldest first. */
  async waitingFor(actor: Actor, meeting: { id: string; councilId: string }): Promise<ProposalRow[]> {
    const scope = visibleProposals(actor);
    const rows = await this.reader.rows<ProposalRow>(
      `${SELECT} AND "p"."state" = 'proposed' AND "p"."councilId" = :prpCouncil
       AND ("p"."meetingId" IS NULL OR "p"."meetingId" = :prpMeeting) AND ${scope.sql}
       ORDER BY "p"."proposedAt", "p"."id" LIMIT 100`,
      { ...scope.params, prpCouncil: meeting.councilId, prpMeeting: meeting.id },
    );
    return rows.map(told);
  }
}

const told = (row: ProposalRow): ProposalRow => ({ ...row, late: bool(row.late) });

function filtered(actor: Actor, { councilId, meetingId, state }: ProposalsQuery) {
  const scope = visibleProposals(actor);
  const wheres = [
    scope.sql,
    ...(councilId ? ['"p"."councilId" = :councilId'] : []),
    ...(meetingId ? ['"m"."id" = :meetingId'] : []),
    ...(state ? ['"p"."state" = :state'] : []),
  ];
  return { where: wheres.join(' AND '), params: { ...scope.params, councilId, meetingId, state } };
}
