import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DecisionsQueries, MotionsQueries, type DecisionRow, type Motion } from '../decisions/index.js';
import { VerdictsQueries, type VerdictRow } from '../evaluations/index.js';
import { FollowUpsQueries, type FollowUpRow } from '../followups/index.js';
import type { Actor } from '../identity/index.js';
import { firstRefusal, type Verdict } from '../kernel/verdict.js';
import {
  AbsencesService,
  AgendaQueries,
  AttendanceQueries,
  MeetingLocks,
  MeetingsQueries,
  type AgendaRow,
  type ItemAbsence,
  type Meeting,
  type QuorumNow,
  type Sheet,
} from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { Reader, rowsIn } from '../platform/database/reader.js';
import { NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import { DraftsService } from './drafts.service.js';
import { LogQueries, type LogRow } from './log.queries.js';
import { isHeld } from './log.service.js';
import { ItemSitting, type RoomDraft } from './room.entities.js';

/** Everything the meeting room shows, read once. */
export type Room = {
  readonly meeting: Meeting;
  readonly sheet: Sheet;
  readonly items: readonly AgendaRow[];
  readonly log: readonly LogRow[];
  readonly decisions: readonly DecisionRow[];
  readonly followUps: readonly FollowUpRow[];
  /** What was said of follow-ups of earlier meetings. */
  readonly verdicts: readonly VerdictRow[];
  /** Proposals the meeting has not settled yet. */
  readonly motions: readonly Motion[];
  readonly sittings: readonly ItemSitting[];
  readonly drafts: readonly RoomDraft[];
  readonly absences: readonly ItemAbsence[];
  /** The number of the latest change when reading began. */
  readonly sequence: number;
  readonly now: string;
  /** May the record still grow? */
  readonly open: Verdict;
};

const UNSETTLED: readonly string[] = ['deliberating', 'voting', 'tied'];

@Injectable()
export class RoomQueries {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly meetings: MeetingsQueries,
    private readonly attendance: AttendanceQueries,
    private readonly agenda: AgendaQueries,
    private readonly absences: AbsencesService,
    private readonly locks: MeetingLocks,
    private readonly decisions: DecisionsQueries,
    private readonly followUps: FollowUpsQueries,
    private readonly motions: MotionsQueries,
    private readonly log: LogQueries,
    private readonly drafts: DraftsService,
    private readonly verdicts: VerdictsQueries,
  ) {}

  async of(actor: Actor, slug: string): Promise<Room> {
    const em = this.reader.em;
    const { id } = await this.meetings.one(em, actor, slug);
    // First of all: what is read after it may be newer, and is then read once more.
    const sequence = await this.sequenceOf(id);
    const sheet = await this.attendance.sheet(em, actor, id);
    const { meeting } = sheet;
    const [items, decisions, followUps, motions, lock, log, sittings, drafts, absences, verdicts] =
      await Promise.all([
        this.agenda.all(em, actor, id),
        this.decisions.ofMeeting(em, id),
        this.followUps.ofMeeting(em, id),
        this.openMotions(em, id),
        this.locks.isOpen(em, id),
        this.log.all(em, actor, id),
        this.sittings(em, id),
        this.drafts.of(em, id),
        this.absences.of(em, id),
        this.verdicts.ofMeeting(em, id),
      ]);
    const read = {
      ...{ meeting, sheet, items, decisions, followUps, motions, log, sittings, drafts, absences, verdicts },
      sequence,
    };
    return { ...read, now: this.clock.now(), open: firstRefusal(isHeld(meeting), lock) };
  }

  /** The quorum as one matter sees it. */
  quorumFor(room: Room, item: AgendaRow | null): Promise<QuorumNow> {
    return this.meetings.quorumOf(this.reader.em, room.meeting.id, undefined, item?.id);
  }

  async sequenceOf(meetingId: string): Promise<number> {
    const [row] = await this.reader.rows<{ sequence: number }>(
      'SELECT "sequence" FROM "meeting_pulse" WHERE "meetingId" = :meetingId',
      { meetingId },
    );
    return row?.sequence ?? 0;
  }

  /** The kind of each unit that is invited: the list is grouped by it. */
  async unitKinds({ sheet }: Room): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(sheet.entries.flatMap(({ orgUnitId }) => orgUnitId ?? []))];
    const rows = await this.reader.rows<{ id: string; kind: string }>(
      'SELECT "id", "kind" FROM "org_unit" WHERE "id" IN (:ids)',
      { ids },
    );
    return new Map(rows.map(({ id, kind }) => [id, kind]));
  }

  private async openMotions(em: EntityManager, meetingId: string): Promise<Motion[]> {
    const all = await this.motions.ofMeeting(em, meetingId);
    return all.map(({ motion }) => motion).filter(({ state }) => UNSETTLED.includes(state));
  }

  sittings(em: EntityManager, meetingId: string): Promise<ItemSitting[]> {
    return rowsIn<ItemSitting>(
      em,
      'SELECT * FROM "item_sitting" WHERE "meetingId" = :meetingId ORDER BY "openedAt", "id"',
      { meetingId },
    );
  }
}

/** Has anything been written about this matter? */
export const isTreated = ({ decisions, log, verdicts }: Room, item: AgendaRow): boolean =>
  item.result !== null ||
  item.discussion !== null ||
  decisions.some(({ agendaItemId }) => agendaItemId === item.id) ||
  log.some(({ agendaItemId }) => agendaItemId === item.id) ||
  verdicts.some(({ agendaItemId }) => agendaItemId === item.id);

/** The matter that is before the meeting right now. */
export const sittingItem = ({ items, sittings, meeting }: Pick<Room, 'items' | 'sittings' | 'meeting'>) =>
  meeting.status === 'in-session'
    ? (items.find(({ id }) => sittings.some((one) => one.agendaItemId === id && one.closedAt === null)) ??
      null)
    : null;

/**
 * The matter at this place; without one, what is before the meeting, else the first not treated yet.
 * @throws NotFound when there is no such place
 */
export function currentItem(room: Room, position: string | null): AgendaRow | null {
  if (position === null)
    return (
      sittingItem(room) ?? room.items.find((item) => !isTreated(room, item)) ?? room.items.at(-1) ?? null
    );
  const item = room.items.find((one) => String(one.position) === position);
  if (!item) throw new NotFound('agenda_item');
  return item;
}

/** The matter a form was drawn for, wherever it stands by now; a form that does not name it goes by the place. */
export const itemFor = (items: readonly AgendaRow[], position: string, id: unknown): AgendaRow | null =>
  items.find((one) => (id ? one.id === id : String(one.position) === position)) ?? null;

/** @throws RuleBroken when the matter was taken off the agenda meanwhile */
export function insistOnItem(room: Room, position: string, id: unknown): AgendaRow {
  const item = itemFor(room.items, position, id);
  if (!item) throw id ? new RuleBroken('room.item_gone') : new NotFound('agenda_item');
  return item;
}
