import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { addDays, dayOf, startOfDay } from '../kernel/civil-date.js';
import { AgendaItem, type Meeting } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { rowsIn } from '../platform/database/reader.js';
import { Announcing } from './announcing.js';
import { ANNOUNCED, FROZEN, GENERATED, LAST } from './listed.sql.js';
import { listedOn, type Listed, type Listing, type RawListed } from './listing.js';
import { shareOf, shownDay, type Share } from './rules/listing.js';

/** The kind of agenda item that goes through follow-ups. */
export const EVALUATION = 'follow-up-evaluation' as const;

/** What a meeting goes through: generated from the follow-ups themselves, never typed. Whoever asks decides who may read. */
@Injectable()
export class ListingQueries {
  constructor(
    private readonly announcing: Announcing,
    private readonly clock: Clock,
  ) {}

  /** The items of a meeting that go through follow-ups, in the order of its agenda. */
  itemsOf(em: EntityManager, meetingId: string): Promise<AgendaItem[]> {
    const where = { meetingId, kind: EVALUATION, deletedAt: IsNull() } as const;
    return em.find(AgendaItem, { where, order: { position: 'ASC', id: 'ASC' } });
  }

  /** What one item goes through; nothing where it goes through none. */
  async of(em: EntityManager, meeting: Meeting, itemId: string): Promise<Listing> {
    const share = shareOf(await this.itemsOf(em, meeting.id), itemId);
    const frozen = await rowsIn<RawListed>(em, FROZEN, { evItem: itemId, evYes: true });
    if (frozen.length > 0) {
      const day = frozen[0].day!;
      return { day, frozen: true, rows: listedOn(day, frozen, share) };
    }
    const day = shownDay(this.clock.today(), dayOf(meeting.startedAt ?? meeting.startsAt));
    return {
      day,
      frozen: false,
      rows: listedOn(day, await this.live(em, meeting, itemId, day, share), share),
    };
  }

  /** By item, of all items of the meeting that go through follow-ups. */
  async ofMeeting(em: EntityManager, meeting: Meeting): Promise<ReadonlyMap<string, Listing>> {
    const found = new Map<string, Listing>();
    for (const { id } of await this.itemsOf(em, meeting.id)) found.set(id, await this.of(em, meeting, id));
    return found;
  }

  async row(em: EntityManager, meeting: Meeting, itemId: string, followUpId: string): Promise<Listed | null> {
    const { rows } = await this.of(em, meeting, itemId);
    return rows.find(({ id }) => id === followUpId) ?? null;
  }

  /** What the agenda announced, and while the meeting has not ended, whatever has come up since. */
  private async live(em: EntityManager, meeting: Meeting, itemId: string, day: string, share: Share) {
    if (share === 'nothing') return [];
    const announced = await this.announcing.of(em, itemId);
    const around = { evMeeting: meeting.id, evCouncil: meeting.councilId, evStart: meeting.startsAt };
    const [last] = await rowsIn<{ id: string; since: string }>(em, LAST, around);
    const since = { evLast: last?.id ?? '', evSince: last?.since ?? meeting.startsAt };
    const until = { evUntil: startOfDay(addDays(day, 1)) };
    const generated =
      meeting.status === 'ended'
        ? []
        : await rowsIn<RawListed>(em, GENERATED, { ...around, ...since, ...until });
    const known = new Set(generated.map(({ id }) => id));
    const others = announced.filter((id) => !known.has(id));
    const rows =
      others.length === 0 ? [] : await rowsIn<RawListed>(em, ANNOUNCED, { evIds: others, ...until });
    return [...generated, ...rows];
  }
}
