import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { cutPage, pageSize, readCursor, type Keyset, type Page } from '../platform/http/cursor.js';
import { Words } from '../platform/words.js';
import { Attendance } from './attendance.entity.js';
import { ruleSource } from '../membership/index.js';
import { ConveningService } from './convening.service.js';
import { ItemAbsence } from './item-absence.entity.js';
import { visibleMeeting } from './meeting-access.js';
import { MeetingEvent } from './meeting-event.entity.js';
import { columns, filtered, type MeetingRow } from './meeting-rows.js';
import { Meeting } from './meeting.entity.js';
import type { MeetingsQuery } from './meetings.dto.js';
import { assessQuorum, quorumMoment, quorumWords, votesPresent, type Quorum } from './rules/quorum.js';
import { withoutAbsent } from './rules/item-absence.js';

export type QuorumNow = Quorum & {
  /** The rule in a sentence; "tidak dipersyaratkan" when no decree asks for a quorum. */
  readonly rule: string;
  /** The decree that asks for it, null when none does. */
  readonly clause: string | null;
  /** Votes that could be cast at that instant, the bound of every count. */
  readonly votes: number;
};

/** Reading meetings: only those an actor may know of. */
@Injectable()
export class MeetingsQueries {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly convening: ConveningService,
  ) {}

  /** By id or address. @throws NotFound */
  one(em: EntityManager, actor: Actor, idOrSlug: string): Promise<Meeting> {
    return visibleMeeting(em, actor, idOrSlug);
  }

  history(em: EntityManager, meetingId: string): Promise<MeetingEvent[]> {
    return em.find(MeetingEvent, { where: { meetingId }, order: { at: 'ASC', id: 'ASC' } });
  }

  /** Latest first. */
  async list(actor: Actor, query: MeetingsQuery): Promise<Page<MeetingRow>> {
    const limit = pageSize(query);
    const cursor = readCursor(query, 'text', 'id');
    const after = cursor ? `AND ("m"."startsAt", "m"."id") < (:cursorStart, :cursorId)` : '';
    const { where, params } = filtered(actor, query);
    const rows = await this.reader.rows<MeetingRow>(
      `SELECT ${columns} FROM "meeting" "m" WHERE ${where} ${after}
       ORDER BY "m"."startsAt" DESC, "m"."id" DESC LIMIT :limit`,
      { ...params, limit: limit + 1, cursorStart: cursor?.[0], cursorId: cursor?.[1] },
    );
    const keyOf = (row: MeetingRow): Keyset => [row.startsAt, row.id];
    return cutPage(rows, limit, keyOf, (row) => row);
  }

  /** All visible meetings of some days, earliest first: the calendar and its feed. */
  between(
    actor: Actor,
    days: Pick<MeetingsQuery, 'from' | 'to' | 'councilId'>,
    most = 500,
  ): Promise<MeetingRow[]> {
    const { where, params } = filtered(actor, days);
    return this.reader.rows<MeetingRow>(
      `SELECT ${columns} FROM "meeting" "m" WHERE ${where} ORDER BY "m"."startsAt", "m"."id" LIMIT :most`,
      { ...params, most },
    );
  }

  /** How many visible meetings have which status, for the tabs of the list. */
  async counts(actor: Actor, query: MeetingsQuery): Promise<Readonly<Record<string, number>>> {
    const { where, params } = filtered(actor, { ...query, status: undefined });
    const rows = await this.reader.rows<{ status: string; total: number | string }>(
      `SELECT "m"."status", COUNT(*) AS "total" FROM "meeting" "m" WHERE ${where} GROUP BY "m"."status"`,
      params,
    );
    return Object.fromEntries(rows.map(({ status, total }) => [status, Number(total)]));
  }

  /** The years there are visible meetings of, latest first: the filter of the list. */
  async years(actor: Actor): Promise<string[]> {
    const { where, params } = filtered(actor, {});
    const rows = await this.reader.rows<{ year: string }>(
      `SELECT DISTINCT SUBSTR("m"."startsAt", 1, 4) AS "year" FROM "meeting" "m" WHERE ${where} ORDER BY 1 DESC`,
      params,
    );
    return rows.map(({ year }) => year);
  }

  /**
   * The quorum at an instant; without one, now while the meeting runs and over its whole length otherwise. A draft
   * is judged by the roster of its day, with nobody present yet. For one matter, without whoever takes no part in it.
   */
  async quorumOf(
    em: EntityManager,
    meetingId: string,
    at?: string | null,
    agendaItemId?: string,
  ): Promise<QuorumNow> {
    const meeting = await em.findOneByOrFail(Meeting, { id: meetingId });
    const called = meeting.convenedAt !== null;
    const { rows, rule } = called
      ? { rows: await presences(em, meetingId), rule: meeting.rule }
      : await this.convening.invitees(em, meeting);
    const out = agendaItemId ? await outOf(em, agendaItemId) : NOBODY;
    const seats = withoutAbsent(
      rows.map((row) => ({ ...NOT_THERE, ...row })),
      out,
    );
    const moment = at === undefined ? quorumMoment(meeting, this.clock.now()) : at;
    const said = quorumWords(rule);
    return {
      ...assessQuorum(seats, rule, moment),
      rule: this.words.say(said.code, said.facts),
      clause: ruleSource(rule, 'quorum')?.decreeLabel ?? null,
      votes: votesPresent(seats, rule, moment),
    };
  }
}

const NOBODY: ReadonlySet<string> = new Set();

/** The seats that take no part in a matter. */
async function outOf(em: EntityManager, agendaItemId: string): Promise<ReadonlySet<string>> {
  return new Set((await em.findBy(ItemAbsence, { agendaItemId })).map(({ seatId }) => seatId));
}

const NOT_THERE = { personId: null, capacity: null, status: null, arrivedAt: null, leftAt: null } as const;

async function presences(em: EntityManager, meetingId: string): Promise<Attendance[]> {
  return (await em.findBy(Attendance, { meetingId })).filter((entry) => entry.deletedAt === null);
}
