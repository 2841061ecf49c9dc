import { Injectable } from '@nestjs/common';
import { DecisionsQueries, type DecisionRow } from '../../decisions/index.js';
import { FollowUpsQueries, type FollowUpRow } from '../../followups/index.js';
import type { Actor } from '../../identity/index.js';
import { allowed, firstRefusal, refused, type Verdict } from '../../kernel/verdict.js';
import {
  AgendaQueries,
  AttendanceQueries,
  MeetingLocks,
  type AgendaRow,
  type Meeting,
  type Sheet,
} from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';

/** Everything the meeting room shows, read once. */
export type Room = {
  readonly meeting: Meeting;
  readonly sheet: Sheet;
  readonly items: readonly AgendaRow[];
  readonly decisions: readonly DecisionRow[];
  readonly followUps: readonly FollowUpRow[];
  /** May the record still grow? */
  readonly open: Verdict;
};

@Injectable()
export class RoomQueries {
  constructor(
    private readonly reader: Reader,
    private readonly attendance: AttendanceQueries,
    private readonly agenda: AgendaQueries,
    private readonly locks: MeetingLocks,
    private readonly decisions: DecisionsQueries,
    private readonly followUps: FollowUpsQueries,
  ) {}

  async of(actor: Actor, slug: string): Promise<Room> {
    const em = this.reader.em;
    const sheet = await this.attendance.sheet(em, actor, slug);
    const { meeting } = sheet;
    const [items, decisions, followUps, lock] = await Promise.all([
      this.agenda.all(em, actor, meeting.id),
      this.decisions.ofMeeting(em, meeting.id),
      this.followUps.ofMeeting(em, meeting.id),
      this.locks.isOpen(em, meeting.id),
    ]);
    return { meeting, sheet, items, decisions, followUps, open: firstRefusal(held(meeting), lock) };
  }
}

/** Notes and decisions belong to a meeting that is being held, or was. */
const held = ({ status }: Meeting): Verdict =>
  status === 'in-session' || status === 'ended' ? allowed : refused('room.not_held', { status });

/** Has anything been written about this matter? */
export const isTreated = ({ decisions }: Room, item: AgendaRow): boolean =>
  item.result !== null ||
  item.discussion !== null ||
  decisions.some(({ agendaItemId }) => agendaItemId === item.id);

/** The matter at this place; without one, the first not treated yet. @throws NotFound when there is no such place */
export function currentItem(room: Room, position: string | null): AgendaRow | null {
  if (position === null)
    return room.items.find((item) => !isTreated(room, item)) ?? room.items.at(-1) ?? null;
  const item = room.items.find((one) => String(one.position) === position);
  if (!item) throw new NotFound('agenda_item');
  return item;
}
