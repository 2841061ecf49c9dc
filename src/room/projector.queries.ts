import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { Motion } from '../decisions/index.js';
import { DIMENSIONS, Meeting, MeetingsQueries, type QuorumNow } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { bool, Reader } from '../platform/database/reader.js';
import { readEntry } from './quick-syntax.js';
import { NEW_ENTRY } from './room.entities.js';
import { clockOf, minutesLeft, type Stretch } from './rules/item-clock.js';

type ItemRow = {
  readonly id: string;
  readonly position: number;
  readonly title: string | null;
  readonly presenter: string | null;
  readonly minutesPlanned: number | null;
  readonly restricted: unknown;
};

/** What the wall of the hall shows: nothing that not everybody in it may read. */
export type Projection = {
  readonly sequence: number;
  readonly meeting: Pick<
    Meeting,
    'id' | 'slug' | 'title' | 'startsAt' | 'startedAt' | 'endedAt' | 'status' | 'venue'
  >;
  /** The matter before the meeting; null between two of them. */
  readonly current: (Matter & Running) | null;
  readonly next: Matter | null;
  readonly quorum: QuorumNow;
  /** What is being agreed, and what was agreed on this matter. */
  readonly wording: string | null;
  readonly decided: readonly { readonly number: string; readonly text: string }[];
  /** The latest proposal on this matter, with the counts once there was a vote. */
  readonly motion: Proposal | null;
};
type Proposal = Pick<Motion, 'state' | 'text' | 'votes' | 'entitled'>;
type Spoken = Pick<Projection, 'wording' | 'decided' | 'motion'>;
type Matter = Omit<ItemRow, 'restricted'> & { readonly restricted: boolean };
type Running = {
  readonly since: string | null;
  readonly left: number | null;
  readonly seconds: number | null;
};

/**
 * Reads a meeting for everybody at once. Of a restricted matter neither title nor words leave the database: the
 * queries themselves leave them out, so that no later step can show them.
 */
@Injectable()
export class ProjectorQueries {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly meetings: MeetingsQueries,
  ) {}

  async of(meetingId: string, sequence: number): Promise<Projection> {
    const em = this.reader.em;
    const meeting = await em.findOneByOrFail(Meeting, { id: meetingId });
    const items = await this.items(meetingId);
    const stretches = await this.stretches(meetingId);
    const running =
      meeting.status === 'in-session' ? stretches.find(({ closedAt }) => closedAt === null) : undefined;
    const item = items.find(({ id }) => id === running?.agendaItemId);
    const quorum = await this.meetings.quorumOf(em, meetingId, undefined, item?.id);
    const next = items.find(({ position }) => position > (item?.position ?? 0)) ?? null;
    const around = { sequence, meeting, next: next && masked(next), quorum };
    if (!item) return { ...around, current: null, ...SILENT };
    const clock = clockOf(item.id, stretches, { now: this.clock.now(), endedAt: meeting.endedAt });
    const current = {
      ...masked(item),
      since: clock.since,
      left: minutesLeft(item.minutesPlanned, clock),
      seconds: item.minutesPlanned === null ? null : item.minutesPlanned * 60 - clock.used,
    };
    return { ...around, current, ...(await this.words(item)) };
  }

  private items(meetingId: string): Promise<ItemRow[]> {
    const open = (column: string) =>
      `CASE WHEN "confidentiality" = 'restricted' THEN NULL ELSE "${column}" END AS "${column}"`;
    return this.reader.rows<ItemRow>(
      `SELECT "id", "position", ${open('title')}, ${open('presenter')}, "minutesPlanned",
       "confidentiality" = 'restricted' AS "restricted" FROM "agenda_item"
       WHERE "meetingId" = :meetingId AND "deletedAt" IS NULL ORDER BY "position", "id"`,
      { meetingId },
    );
  }

  private stretches(meetingId: string): Promise<Stretch[]> {
    return this.reader.rows<Stretch>(
      `SELECT "agendaItemId", "openedAt", "closedAt" FROM "item_sitting" WHERE "meetingId" = :meetingId`,
      { meetingId },
    );
  }

  /** The decision as somebody words it right now, what is proposed, and those already taken on this matter. */
  private async words({ id, restricted }: ItemRow): Promise<Spoken> {
    if (bool(restricted)) return SILENT;
    const [draft] = await this.reader.rows<{ text: string }>(
      `SELECT "text" FROM "room_draft" WHERE "agendaItemId" = :id AND "place" = :place AND "kind" = 'keputusan'
       AND "shown" AND "text" <> '' ORDER BY "updatedAt" DESC LIMIT 1`,
      { id, place: NEW_ENTRY },
    );
    const decided = await this.reader.rows<{ number: string; text: string }>(
      `SELECT "number", "text" FROM "decision" WHERE "agendaItemId" = :id AND "status" <> 'voided'
       AND "deletedAt" IS NULL ORDER BY "sequence" DESC LIMIT 3`,
      { id },
    );
    const motion = await this.reader.em.findOne(Motion, {
      select: { id: true, state: true, text: true, votes: true, entitled: true },
      where: { agendaItemId: id, state: Not('dropped'), deletedAt: IsNull() },
      order: { id: 'DESC' },
    });
    return { wording: draft ? wordingOf(draft.text) : null, decided: decided.reverse(), motion };
  }
}

const SILENT: Spoken = { wording: null, decided: [], motion: null };

/** Without what the quick syntax says beside the words. */
const wordingOf = (typed: string) =>
  readEntry(typed, 'keputusan', { units: [], dimensions: DIMENSIONS, today: '' }).text;

const masked = ({ restricted, ...item }: ItemRow): Matter => ({ ...item, restricted: bool(restricted) });
