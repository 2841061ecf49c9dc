import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { OPEN_STATUSES } from '../followups/index.js';
import { addDays, dayOf, startOfDay } from '../kernel/civil-date.js';
import { AgendaItem, type Meeting } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { rowsIn } from '../platform/database/reader.js';
import { Announcing } from './announcing.js';
import { ALONE, ANNOUNCED, EARLIEST, FROZEN, GENERATED, IS_FROZEN, LAST, MOST_LISTED } from './listed.sql.js';
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

  /** What one item goes through; nothing where it goes through none. `alone`: one of its follow-ups, without the others. */
  async of(em: EntityManager, meeting: Meeting, itemId: string, alone?: string): Promise<Listing> {
    const share = shareOf(await this.itemsOf(em, meeting.id), itemId);
    const params = { evItem: itemId, evYes: true, evAlone: alone };
    const frozen = await rowsIn<RawListed>(em, alone ? FROZEN + ALONE : FROZEN, params);
    const day = frozen[0]?.day ?? shownDay(this.clock.today(), dayOf(meeting.startedAt ?? meeting.startsAt));
    if (frozen.length > 0 || (alone && (await rowsIn(em, IS_FROZEN, params)).length > 0))
      return { day, frozen: true, rows: listedOn(day, frozen, share), cut: frozen.length >= MOST_LISTED };
    const rows = await this.live(em, meeting, itemId, { day, share, alone });
    const shown = rows.slice(0, MOST_LISTED);
    return { day, frozen: false, rows: listedOn(day, shown, share), cut: shown.length < rows.length };
  }

  /** By item, of all items of the meeting that go through follow-ups. */
  async ofMeeting(em: EntityManager, meeting: Meeting): Promise<ReadonlyMap<string, Listing>> {
    const found = new Map<string, Listing>();
    for (const { id } of await this.itemsOf(em, meeting.id)) found.set(id, await this.of(em, meeting, id));
    return found;
  }

  async row(em: EntityManager, meeting: Meeting, itemId: string, followUpId: string): Promise<Listed | null> {
    const { rows } = await this.of(em, meeting, itemId, followUpId);
    return rows[0] ?? null;
  }

  /** What the agenda announced, and while the meeting has not ended, whatever has come up since. */
  private async live(
    em: EntityManager,
    meeting: Meeting,
    itemId: string,
    { day, share, alone }: { readonly day: string; readonly share: Share; readonly alone?: string },
  ) {
    if (share === 'nothing') return [];
    const announced = await this.announcing.of(em, itemId);
    const around = { evMeeting: meeting.id, evCouncil: meeting.councilId, evStart: meeting.startsAt };
    const [last] = await rowsIn<{ id: string; since: string }>(em, LAST, around);
    const since = { evLast: last?.id ?? '', evSince: last?.since ?? meeting.startsAt };
    const until = { evUntil: startOfDay(addDays(day, 1)), evOpen: [...OPEN_STATUSES], evAlone: alone };
    const generated =
      meeting.status === 'ended'
        ? []
        : await rowsIn<RawListed>(em, alone ? GENERATED + ALONE : GENERATED + EARLIEST, {
            ...{ ...around, ...since, ...until },
          });
    const known = new Set(generated.map(({ id }) => id));
    const others = announced.filter((id) => !known.has(id) && (!alone || id === alone));
    const rows =
      others.length === 0 ? [] : await rowsIn<RawListed>(em, ANNOUNCED, { evIds: others, ...until });
    return [...rows, ...generated];
  }
}
