import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { FollowUp, MeetingDeeds, type Effect } from '../followups/index.js';
import type { Actor } from '../identity/index.js';
import type { Meeting } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { FollowUpVerdict } from './verdict.entity.js';

/** Verdicts move follow-ups from the end of the meeting on; the approval of its minutes confirms them. */
@Injectable()
export class EffectsService {
  constructor(
    private readonly deeds: MeetingDeeds,
    private readonly clock: Clock,
  ) {}

  /** In the order they were given. */
  async atTheEnd(tx: Tx, actor: Actor, meeting: Meeting): Promise<void> {
    const where = { meetingId: meeting.id, effectiveAt: IsNull(), deletedAt: IsNull() };
    const given = await tx.find(FollowUpVerdict, { where, order: { createdAt: 'ASC', id: 'ASC' } });
    for (const verdict of given) await this.carryOut(tx, actor, meeting, verdict);
  }

  async carryOut(tx: Tx, actor: Actor, meeting: Meeting, verdict: FollowUpVerdict): Promise<void> {
    const { followUpId, byUserId: userId, byPersonId: personId, byUnits: units } = verdict;
    const said = await this.effectOf(tx, meeting, verdict);
    const done = await this.deeds.carryOut(tx, actor, followUpId, said, { userId, personId, units });
    await bumpVersion(tx, FollowUpVerdict, verdict);
    const moot = done.verdict.ok ? null : done.verdict.code;
    await tx.save(Object.assign(verdict, { effectiveAt: this.clock.now(), moot, before: done.before }));
  }

  async confirm(tx: Tx, meetingId: string): Promise<void> {
    const standing = { meetingId, confirmedAt: IsNull(), deletedAt: IsNull() };
    await tx.update(FollowUpVerdict, standing, { confirmedAt: this.clock.now() });
  }

  /** A verdict with where it was said. */
  async effectOf(tx: Tx, meeting: Meeting, verdict: FollowUpVerdict): Promise<Effect> {
    const { kind, dueOn, reason, escalatedTo, successorId, agendaItemId } = verdict;
    const successor = successorId ? await tx.findOneByOrFail(FollowUp, { id: successorId }) : null;
    const place = { meetingId: meeting.id, agendaItemId, meeting: meeting.title };
    return { kind, dueOn, reason, escalatedTo, successor: successor?.number ?? null, place };
  }
}
