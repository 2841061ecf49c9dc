import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import type { Verdict } from '../kernel/verdict.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput } from '../platform/errors/domain-error.js';
import { Match } from '../platform/http/etag.js';
import { FollowUpRecords } from './follow-up-records.js';
import type { FollowUp } from './follow-up.entity.js';
import type { Before, Effect } from './meeting-effect.js';
import { grant, pendingOf, revive, ungrant, type Pending } from './meeting-wishes.js';
import { statusAfter, type FollowUpStatus } from './rules/follow-up-life.js';
import { canClose, undoing, VERDICT_VERBS } from './rules/meeting-verdict.js';
import type { Whom } from './standing.queries.js';

const EVENTS = {
  extended: 'meeting_extended',
  closed: 'meeting_closed',
  escalated: 'meeting_escalated',
  succeeded: 'meeting_succeeded',
  noted: 'meeting_noted',
} as const;

/** Verdicts of later meetings: judged when they are put on record, carried out when the meeting ends, undone when struck. */
@Injectable()
export class MeetingDeeds {
  constructor(
    private readonly records: FollowUpRecords,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, Forbidden, RuleBroken; InvalidInput at `dueOn` or `reason` */
  async judge(tx: Tx, actor: Actor, id: string, said: Pick<Effect, 'kind' | 'dueOn' | 'reason'>) {
    const { followUp } = await this.records.open(tx, actor, id, Match.any, VERDICT_VERBS[said.kind]);
    if (said.kind === 'extended' && (said.dueOn === null || said.dueOn <= followUp.dueOn))
      throw InvalidInput.at('dueOn', 'followup.extension_not_later');
    const closing = said.kind === 'closed' ? canClose(followUp.status, said.reason) : null;
    if (closing && !closing.ok) throw InvalidInput.at('reason', closing.code);
  }

  /** What the meeting said happens, or the reason why it no longer can. */
  async carryOut(
    tx: Tx,
    actor: Actor,
    id: string,
    said: Effect,
    by: Whom,
  ): Promise<{ verdict: Verdict; before: Before }> {
    const verb = VERDICT_VERBS[said.kind];
    const [followUp, verdict] = await this.records.decided(tx, id, verb, by);
    const { status, dueOn, priority, percent } = followUp;
    const stood = { status, dueOn, priority, percent };
    if (!verdict.ok) {
      await this.tellMoot(tx, actor, followUp, said);
      return { verdict, before: stood };
    }
    const pending = await pendingOf(tx, followUp);
    const grantedId = said.kind === 'extended' ? await this.extend(tx, actor, followUp, pending, said) : null;
    followUp.status = statusAfter(verb, followUp.status);
    if (said.kind === 'closed') Object.assign(followUp, { percent: 100, doneAt: this.clock.now() });
    if (said.kind === 'escalated') followUp.priority = 'high';
    await this.records.keep(tx, actor, followUp, {
      ...{ event: EVENTS[said.kind], reason: said.reason },
      facts: { ...said.place, dueOn: said.dueOn, to: said.escalatedTo, number: said.successor },
    });
    return { verdict, before: { ...stood, ...pending, grantedId } };
  }

  /** A verdict that was struck while the minutes are reviewed: what it moved, and nothing since has moved, goes back. */
  async undo(tx: Tx, actor: Actor, id: string, said: Effect, before: Before): Promise<void> {
    const verbOf = (status: FollowUpStatus) => undoing(said.kind, status, before.status);
    const { followUp, verb } = await this.records.open(tx, actor, id, Match.any, (now) => verbOf(now.status));
    followUp.status = statusAfter(verb, followUp.status);
    const reopened = verb !== 'meeting-undo';
    if (reopened) Object.assign(followUp, { doneAt: null, percent: before.percent });
    if (said.kind === 'extended' && followUp.dueOn === said.dueOn) {
      followUp.dueOn = before.dueOn;
      await ungrant(tx, followUp, before);
    }
    if (said.kind === 'escalated' && followUp.priority === 'high') followUp.priority = before.priority;
    if (reopened) await revive(tx, followUp, before);
    await this.records.keep(tx, actor, followUp, struck(said));
  }

  /** One that moved nothing is struck: its story says so, too. */
  async undoMoot(tx: Tx, actor: Actor, id: string, said: Effect): Promise<void> {
    const { followUp } = await this.records.open(tx, actor, id, Match.any, 'meeting-undo');
    await this.records.tell(tx, actor, followUp, struck(said));
  }

  /** The first line of the new task says which one it goes on from. */
  async continues(tx: Tx, actor: Actor, followUp: FollowUp, number: string): Promise<void> {
    await this.records.keep(tx, actor, followUp, { event: 'continues', facts: { number } });
  }

  private extend(tx: Tx, actor: Actor, followUp: FollowUp, pending: Pending, said: Effect) {
    const { dueOn, reason, place } = said;
    const words = { dueOn: dueOn!, reason: reason ?? '', meeting: place.meeting };
    const granted = grant(tx, { ...followUp }, pending, {
      ...{ ...words, by: actor.displayName, at: this.clock.now() },
    });
    followUp.dueOn = dueOn!;
    return granted;
  }

  /** What the meeting said stands in the story also where it came too late to move anything. */
  private tellMoot(tx: Tx, actor: Actor, followUp: FollowUp, { kind, reason, place }: Effect): Promise<void> {
    const facts = { ...place, verdict: kind };
    return this.records.tell(tx, actor, followUp, { event: 'meeting_moot', reason, facts });
  }
}

const struck = ({ kind: verdict, place, reason }: Effect) => ({
  ...{ event: 'verdict_struck', reason, facts: { ...place, verdict } },
});
