import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { visibleItem } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { raisePulse } from './room-journal.js';
import { NEW_ENTRY, RoomDraft } from './room.entities.js';

export type DraftWords = Pick<RoomDraft, 'agendaItemId' | 'kind' | 'text' | 'shown' | 'baseVersion'> & {
  /** `new`, or the entry that is being changed. */
  readonly place: string;
};

/** After so long without a keystroke nobody is "just changing this" any more. */
const AT_WORK_MS = 90_000;

/**
 * Unsaved words, kept while they are typed. A draft is no deed: it stands in no journal and says nothing but that
 * somebody is at it.
 */
@Injectable()
export class DraftsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Keeps the words and gives the instant; without words there is no draft, except of an entry held open. */
  keep(actor: Actor, words: DraftWords): Promise<string> {
    return this.uow.run(async (tx) => {
      const [item] = await visibleItem(tx, actor, words.agendaItemId);
      const now = this.clock.now();
      const key = { meetingId: item.meetingId, userId: actor.userId!, place: words.place };
      const before = await tx.findOneBy(RoomDraft, key);
      if (words.text === '' && words.place === NEW_ENTRY) {
        if (before) await tx.delete(RoomDraft, key);
      } else {
        const draft = { ...words, ...key, userName: actor.displayName, updatedAt: now };
        if (before) await tx.update(RoomDraft, key, draft);
        else await tx.insert(RoomDraft, { ...draft, startedAt: now });
      }
      if (isSeen(words, before)) await raisePulse(tx, item.meetingId);
      return now;
    });
  }

  /** Its words were saved, or are no longer wanted. */
  drop(actor: Actor, meetingId: string, place: string): Promise<void> {
    return this.uow.run(async (tx) => {
      const { affected } = await tx.delete(RoomDraft, { meetingId, userId: actor.userId!, place });
      if (affected) await raisePulse(tx, meetingId);
    });
  }

  of(em: EntityManager, meetingId: string): Promise<RoomDraft[]> {
    return em.findBy(RoomDraft, { meetingId });
  }

  isAtWork({ updatedAt }: Pick<RoomDraft, 'updatedAt'>): boolean {
    return Date.parse(this.clock.now()) - Date.parse(updatedAt) < AT_WORK_MS;
  }
}

/** Others see that an entry is held open, and a decision as it is worded; nobody watches a note being typed. */
function isSeen(words: DraftWords, before: RoomDraft | null): boolean {
  if (words.place !== NEW_ENTRY) return before === null;
  const shows = (one: Pick<DraftWords, 'kind' | 'shown' | 'text'> | null) =>
    one !== null && one.kind === 'keputusan' && one.shown ? one.text : '';
  return shows(words) !== shows(before);
}
