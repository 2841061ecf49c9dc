import { Injectable } from '@nestjs/common';
import { clipped } from '../../kernel/clipped.js';
import { EVALUATION } from '../../evaluations/index.js';
import type { Actor } from '../../identity/index.js';
import {
  AgendaItem,
  AgendaService,
  insistOnAllower,
  visibleItem,
  visibleMeeting,
  type Meeting,
} from '../../meetings/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { InvalidInput, RuleBroken } from '../../platform/errors/domain-error.js';
import type { Input } from '../../platform/http/input.js';
import { midDate } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import { MaterialsService } from '../materials.service.js';
import { withCarried, type CarryOver } from '../rules/carry-over.js';
import { CarryOverQueries } from './carry-over.queries.js';
import type { CarryOverChoice } from './carrying.dto.js';
import { Origins } from './origins.js';

/** Puts on an agenda what earlier meetings left open, at its beginning, each linked to where it comes from. */
@Injectable()
export class CarryingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly agenda: AgendaService,
    private readonly queries: CarryOverQueries,
    private readonly origins: Origins,
    private readonly materials: MaterialsService,
    private readonly words: Words,
  ) {}

  carry(actor: Actor, idOrSlug: string, input: Input<CarryOverChoice>): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, idOrSlug);
      await this.agenda.insistOnOpen(tx, meeting);
      const { minutes = false, followUps = false, itemIds = [], ...late } = input.read();
      insistOnAllower(meeting, late);
      const offers = await this.queries.offers(tx, meeting);
      const onto = { tx, actor, meeting, late };
      const placed = [
        ...(minutes ? await this.minutes(onto, offers) : []),
        ...(followUps ? await this.followUps(onto, offers) : []),
        ...(await this.postponed(onto, offers, itemIds)),
      ];
      if (!minutes && !followUps && itemIds.length === 0) throw new RuleBroken('agenda.nothing_chosen');
      if (placed.length > 0 && meeting.convenedAt === null) await this.lead(tx, actor, meeting, placed);
      return meeting.id;
    });
  }

  private async minutes({ tx, actor, meeting, late }: Onto, { minutes }: CarryOver): Promise<string[]> {
    if (!minutes) throw new RuleBroken('agenda.minutes_taken');
    const facts = { title: minutes.title, date: midDate(minutes.startsAt) };
    const title = clipped(this.words.say('agenda.carried_minutes', facts), 500);
    const item = await this.agenda.put(tx, actor, meeting, { title, kind: 'minutes-approval', ...late });
    await this.origins.add(tx, item.id, 'minutes', [minutes.meetingId]);
    return [item.id];
  }

  /** One item goes through them all; what comes from restricted matters is gone through under a restricted one. */
  private async followUps({ tx, actor, meeting, late }: Onto, offers: CarryOver): Promise<string[]> {
    if (offers.followUps.length === 0) throw new RuleBroken('agenda.follow_ups_taken');
    const placed: string[] = [];
    for (const restricted of [false, true]) {
      const ids = offers.followUps.filter((one) => one.restricted === restricted).map(({ id }) => id);
      if (ids.length === 0) continue;
      const title = this.words.say(restricted ? 'agenda.carried_restricted' : 'agenda.carried_follow_ups');
      const given = { title, kind: EVALUATION, ...(restricted ? RESTRICTED : {}), ...late };
      const item = await this.agenda.put(tx, actor, meeting, given);
      await this.origins.add(tx, item.id, 'follow-up', ids);
      placed.push(item.id);
    }
    return placed;
  }

  private async postponed(
    { tx, actor, meeting, late }: Onto,
    offers: CarryOver,
    ids: readonly string[],
  ): Promise<string[]> {
    const placed: string[] = [];
    for (const id of new Set(ids)) {
      if (!offers.postponed.some((one) => one.id === id)) {
        throw InvalidInput.at('itemIds', 'agenda.item_not_offered');
      }
      const [earlier] = await visibleItem(tx, actor, id);
      const item = await this.agenda.put(tx, actor, meeting, { ...wordsOf(earlier), ...late });
      await this.origins.add(tx, item.id, 'agenda-item', [id]);
      await this.materials.copy(tx, actor, id, item.id);
      placed.push(item.id);
    }
    return placed;
  }

  private async lead(tx: Tx, actor: Actor, meeting: Meeting, carried: readonly string[]): Promise<void> {
    const items = await tx.findBy(AgendaItem, { meetingId: meeting.id });
    const kinds = new Map(items.map(({ id, kind }) => [id, kind]));
    await this.agenda.reordered(tx, actor, meeting, (ids) =>
      withCarried(
        ids.map((id) => ({ id, kind: kinds.get(id) ?? 'other' })),
        carried,
      ),
    );
  }
}

const RESTRICTED = { confidentiality: 'restricted' } as const;

type Onto = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly meeting: Meeting;
  readonly late: Pick<CarryOverChoice, 'lateAllowedBy' | 'lateReason'>;
};

const wordsOf = ({ title, kind, presenter, minutesPlanned, dimension, confidentiality }: AgendaItem) => ({
  ...{ title, kind, presenter, minutesPlanned, dimension, confidentiality },
});
