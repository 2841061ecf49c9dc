import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import type { Verdict } from '../kernel/verdict.js';
import { lateArrivals } from './late-arrivals.js';
import { visibleMeeting } from './meeting-access.js';
import { MeetingHooks } from './meeting-hooks.js';
import { MeetingRecords } from './meeting-records.js';
import { Meeting } from './meeting.entity.js';
import type { AtInstant, EndMeeting } from './meetings.dto.js';
import { notPaused } from './rules/adjourning.js';
import { endsAfterArrivals } from './rules/late-arrivals.js';
import { canEnd, canStart } from './rules/meeting-lifecycle.js';
import { afterStart, onPlannedDay } from './rules/session-time.js';

/** From the first gavel to the last. */
@Injectable()
export class RunningService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly records: MeetingRecords,
    private readonly hooks: MeetingHooks,
  ) {}

  start(actor: Actor, id: string, input: Input<AtInstant>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, id);
      match.check(meeting.version);
      ensure(canStart(meeting));
      const now = this.clock.now();
      const { at } = input.read();
      insist(onPlannedDay(meeting, at ?? now, now), at);
      await bumpVersion(tx, Meeting, meeting);
      meeting.status = 'in-session';
      meeting.startedAt = at ?? now;
      await tx.save(meeting);
      await this.records.meeting(tx, actor, meeting, { action: 'meeting.started' });
      await this.hooks.tellStarted(tx, actor, meeting);
      return meeting.id;
    });
  }

  end(actor: Actor, id: string, input: Input<EndMeeting>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, id);
      match.check(meeting.version);
      ensure(canEnd(meeting));
      ensure(notPaused(meeting));
      const now = this.clock.now();
      const { at, knowsOfArrivals = null } = input.read();
      insist(onPlannedDay(meeting, at ?? now, now), at);
      insist(afterStart(meeting.startedAt ?? meeting.startsAt, at ?? now), at);
      const endedAt = at ?? now;
      const late = await lateArrivals(tx, meeting.id, endedAt);
      ensure(endsAfterArrivals(late, endedAt, knowsOfArrivals));
      await this.hooks.tellEnding(tx, actor, meeting);
      await bumpVersion(tx, Meeting, meeting);
      meeting.status = 'ended';
      meeting.endedAt = endedAt;
      await tx.save(meeting);
      await this.records.meeting(tx, actor, meeting, { action: 'meeting.ended' });
      return meeting.id;
    });
  }
}

/** A wrong instant that was named is a wrong field; where "now" is the wrong day, the state is. */
function insist(verdict: Verdict, named: string | undefined): void {
  if (!verdict.ok && named !== undefined) throw InvalidInput.at('at', verdict.code, verdict.facts);
  ensure(verdict);
}
