import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { newId } from '../../kernel/new-id.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { bumpVersion } from '../../platform/database/version.js';
import { ensure, InvalidInput } from '../../platform/errors/domain-error.js';
import type { Match } from '../../platform/http/etag.js';
import type { Input } from '../../platform/http/input.js';
import { visibleMeeting } from '../meeting-access.js';
import { MeetingRecords } from '../meeting-records.js';
import { Meeting } from '../meeting.entity.js';
import { MeetingsQueries } from '../meetings.queries.js';
import type { AtInstant } from '../meetings.dto.js';
import { canContinueLater, canPause, canResume } from '../rules/adjourning.js';
import { afterStart, onPlannedDay } from '../rules/session-time.js';
import type { ContinueMeeting, PauseMeeting } from './adjourning.dto.js';
import { Adjournment } from './adjournment.entity.js';
import { Continuations } from './continuations.js';

/** A meeting that stands still: resumed on the same day, or continued on another. */
@Injectable()
export class AdjourningService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly records: MeetingRecords,
    private readonly queries: MeetingsQueries,
    private readonly continuations: Continuations,
  ) {}

  pause(actor: Actor, id: string, input: Input<PauseMeeting>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, id);
      match.check(meeting.version);
      ensure(canPause(meeting));
      const { reason, at } = input.read();
      const moment = this.moment(meeting, at);
      await this.standStill(tx, actor, meeting, { reason, at: moment, continuationId: null });
      await this.keep(tx, actor, meeting, 'meeting.paused', { pausedAt: moment }, { reason });
      return meeting.id;
    });
  }

  /** The quorum is looked at anew; without one the meeting goes on, and each decision is marked. */
  resume(actor: Actor, id: string, input: Input<AtInstant>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, id);
      match.check(meeting.version);
      ensure(canResume(meeting));
      const moment = this.moment(meeting, input.read().at);
      const { required, present, seats, met } = await this.queries.quorumOf(tx, meeting.id);
      const quorum = { required, present, seats, met };
      const [open] = await this.openOnes(tx, meeting.id);
      Object.assign(open, { resumedAt: moment, resumedByName: actor.displayName, quorum });
      await tx.save(open);
      await this.keep(tx, actor, meeting, 'meeting.resumed', { pausedAt: null }, { quorum });
      return meeting.id;
    });
  }

  /** Ends this part and drafts the next; its letters go out like any other's. @returns the id of the continuation */
  continueLater(actor: Actor, id: string, input: Input<ContinueMeeting>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, id);
      match.check(meeting.version);
      ensure(canContinueLater(meeting));
      const given = input.read();
      const moment = this.moment(meeting, given.at);
      if (given.startsAt <= moment) throw InvalidInput.at('startsAt', 'meeting.continues_before');
      const next = await this.continuations.draft(tx, actor, meeting, given);
      const [open] = await this.openOnes(tx, meeting.id);
      if (open) await tx.save(Object.assign(open, { continuationId: next.id }));
      else
        await this.standStill(tx, actor, meeting, {
          reason: given.reason,
          at: moment,
          continuationId: next.id,
        });
      const change = { pausedAt: null, status: 'ended', endedAt: moment } as const;
      const told = { reason: given.reason, continuationId: next.id };
      await this.keep(tx, actor, meeting, 'meeting.adjourned', change, told);
      return next.id;
    });
  }

  private openOnes(tx: Tx, meetingId: string): Promise<Adjournment[]> {
    return tx
      .findBy(Adjournment, { meetingId })
      .then((all) => all.filter(({ resumedAt, continuationId }) => !resumedAt && !continuationId));
  }

  /** On the day of the meeting, after it began and after it last stood still. */
  private moment(meeting: Meeting, at: string | undefined): string {
    const now = this.clock.now();
    const moment = at ?? now;
    const last = meeting.pausedAt ?? meeting.startedAt ?? meeting.startsAt;
    for (const verdict of [onPlannedDay(meeting, moment, now), afterStart(last, moment)]) {
      if (!verdict.ok && at !== undefined) throw InvalidInput.at('at', verdict.code, verdict.facts);
      ensure(verdict);
    }
    return moment;
  }

  private async standStill(
    tx: Tx,
    actor: Actor,
    { id: meetingId }: Meeting,
    facts: Pick<Adjournment, 'reason' | 'at' | 'continuationId'>,
  ): Promise<void> {
    await tx.insert(Adjournment, {
      ...{ id: newId(), meetingId, ...facts, byName: actor.displayName },
      ...{ resumedAt: null, resumedByName: null, quorum: null, deletedAt: null },
    });
  }

  private async keep(
    tx: Tx,
    actor: Actor,
    meeting: Meeting,
    action: string,
    change: Partial<Meeting>,
    particulars: object,
  ): Promise<void> {
    await bumpVersion(tx, Meeting, meeting);
    await tx.save(Object.assign(meeting, change));
    await this.records.meeting(tx, actor, meeting, { action, particulars });
  }
}
