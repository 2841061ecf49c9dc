import { Injectable } from '@nestjs/common';
import { FollowUpsQueries } from '../followups/index.js';
import type { Actor } from '../identity/index.js';
import { visibleItem, type Meeting } from '../meetings/index.js';
import { Reader } from '../platform/database/reader.js';
import type { Listing } from './listing.js';
import { ListingQueries } from './listing.queries.js';
import { VerdictsQueries, type VerdictRow } from './verdicts.queries.js';
import { evaluationView, type EvaluationView } from './web/evaluation-view.js';

export type Evaluation = {
  readonly meeting: Meeting;
  readonly listing: Listing;
  readonly verdicts: readonly VerdictRow[];
};

/** What a meeting goes through, to one reader: of follow-ups he may not know of, neither the row nor what was said. */
@Injectable()
export class EvaluationsQueries {
  constructor(
    private readonly reader: Reader,
    private readonly listing: ListingQueries,
    private readonly verdicts: VerdictsQueries,
    private readonly followUps: FollowUpsQueries,
  ) {}

  /** @throws NotFound for an item the reader may not know of */
  async of(actor: Actor, itemId: string): Promise<Evaluation> {
    const { em } = this.reader;
    const [, meeting] = await visibleItem(em, actor, itemId);
    const listing = await this.listing.of(em, meeting, itemId);
    const ids = listing.rows.map(({ id }) => id);
    const known = await this.followUps.knownAmong(actor, ids);
    const verdicts = await this.verdicts.ofMeeting(em, meeting.id);
    return {
      meeting,
      listing: { ...listing, rows: listing.rows.filter(({ id }) => known.has(id)) },
      // What is said before the end is the secretariat's alone: an office sees it from the end on.
      verdicts: verdicts.filter(
        ({ agendaItemId, followUpId, effectiveAt }) =>
          agendaItemId === itemId && known.has(followUpId) && (actor.isSecretariat || effectiveAt !== null),
      ),
    };
  }

  /**
   * For a page that shows the item; null where it goes through nothing.
   * @param speaking the room, where it is said
   * @param asked a page of a long list, or the follow-up that is to be seen
   */
  async view(
    actor: Actor,
    itemId: string,
    { speaking = false, asked }: { readonly speaking?: boolean; readonly asked: unknown },
  ): Promise<EvaluationView | null> {
    const { meeting, listing, verdicts } = await this.of(actor, itemId);
    if (listing.rows.length === 0) return null;
    const place = speaking ? { path: `/rapat/${meeting.slug}`, itemId } : null;
    return evaluationView(listing, { verdicts, speaking: place, asked });
  }
}
