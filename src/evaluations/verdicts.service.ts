import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import { MeetingDeeds, standsBeside } from '../followups/index.js';
import type { Actor } from '../identity/index.js';
import { dayOf } from '../kernel/civil-date.js';
import { newId } from '../kernel/new-id.js';
import { allowed, firstRefusal, refused, type Verdict } from '../kernel/verdict.js';
import { MeetingLocks, visibleItem, type Meeting } from '../meetings/index.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ensure, InvalidInput } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import { EffectsService } from './effects.service.js';
import type { GiveVerdict } from './evaluations.dto.js';
import { FreezingService } from './freezing.service.js';
import { ListingQueries } from './listing.queries.js';
import { Successors, type Place } from './successors.js';
import { FollowUpVerdict } from './verdict.entity.js';
import { kindsOf, VerdictsQueries } from './verdicts.queries.js';

/** What the meeting says of a follow-up is put on record: in the room, and until the minutes are approved. */
@Injectable()
export class VerdictsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly locks: MeetingLocks,
    private readonly listing: ListingQueries,
    private readonly freezing: FreezingService,
    private readonly queries: VerdictsQueries,
    private readonly deeds: MeetingDeeds,
    private readonly successors: Successors,
    private readonly effects: EffectsService,
    private readonly audit: AuditService,
  ) {}

  /** @returns id of the verdict */
  give(actor: Actor, agendaItemId: string, input: Input<GiveVerdict>): Promise<string> {
    return this.uow.run(async (tx) => {
      const [item, meeting] = await visibleItem(tx, actor, agendaItemId);
      ensure(firstRefusal(isHeld(meeting), await this.locks.isOpen(tx, meeting.id)));
      const given = input.read();
      await this.freezing.freeze(tx, meeting);
      const listed = await this.listing.row(tx, meeting, item.id, given.followUpId);
      if (!listed) throw InvalidInput.at('followUpId', 'evaluation.not_listed');
      const said = await this.queries.ofMeeting(tx, meeting.id);
      ensure(standsBeside(given.kind, kindsOf(said.filter((one) => one.followUpId === listed.id))));
      const verdict = await this.verdictOf(tx, actor, { item, meeting, listed }, given);
      await tx.insert(FollowUpVerdict, verdict);
      const { reason, dueOn, kind } = verdict;
      await this.audit.record(tx, actor, {
        ...{ action: 'verdict.recorded', subjectType: 'verdict', subjectId: verdict.id, after: verdict },
        particulars: { meetingId: meeting.id, followUpId: listed.id, kind, reason, dueOn },
      });
      if (meeting.status === 'ended') await this.effects.carryOut(tx, actor, meeting, verdict);
      return verdict.id;
    });
  }

  private async verdictOf(tx: Tx, actor: Actor, place: Place, given: GiveVerdict): Promise<FollowUpVerdict> {
    const { item, meeting, listed } = place;
    const { kind, reason = null, dueOn = null } = given;
    await this.deeds.judge(tx, actor, listed.id, { kind, reason, dueOn });
    const extended = kind === 'extended';
    if (extended && dueOn! < dayOf(meeting.startsAt))
      throw InvalidInput.at('dueOn', 'followup.due_before_meeting');
    if (extended && reason === null) throw InvalidInput.at('reason', 'field.required');
    const successorId = kind === 'succeeded' ? await this.successors.place(tx, actor, place, given) : null;
    return tx.create(FollowUpVerdict, {
      ...{ id: newId(), meetingId: meeting.id, agendaItemId: item.id, followUpId: listed.id, kind, reason },
      ...{
        dueOn: extended ? dueOn : null,
        escalatedTo: kind === 'escalated' ? (given.escalatedTo ?? 'chair') : null,
      },
      ...{
        successorId,
        byUserId: actor.userId,
        byPersonId: actor.personId,
        byName: actor.displayName,
        byUnits: [...actor.units],
      },
      ...{ effectiveAt: null, moot: null, before: null, confirmedAt: null, struckReason: null },
      ...{ struckByName: null, version: 1, deletedAt: null },
    });
  }
}

/** Verdicts belong to a meeting that is being held, or was. */
export const isHeld = ({ status }: Pick<Meeting, 'status'>): Verdict =>
  status === 'in-session' || status === 'ended' ? allowed : refused('room.not_held', { status });
