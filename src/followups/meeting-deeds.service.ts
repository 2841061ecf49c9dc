import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import type { Verdict } from '../kernel/verdict.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput } from '../platform/errors/domain-error.js';
import { Match } from '../platform/http/etag.js';
import { Extension } from './extension.entity.js';
import { FollowUpRecords } from './follow-up-records.js';
import type { FollowUp } from './follow-up.entity.js';
import { statusAfter, type FollowUpStatus, type Priority } from './rules/follow-up-life.js';
import {
  canClose,
  undoing,
  VERDICT_VERBS,
  type EscalatedTo,
  type VerdictKind,
} from './rules/meeting-verdict.js';
import type { Whom } from './standing.queries.js';

/** What of a follow-up a verdict moves, as it stood before. */
export type Before = {
  readonly status: FollowUpStatus;
  readonly dueOn: string;
  readonly priority: Priority;
  readonly percent: number;
};

/** What a meeting said of a follow-up, as far as the follow-up itself is moved by it. */
export type Effect = {
  readonly kind: VerdictKind;
  readonly dueOn: string | null;
  readonly reason: string | null;
  readonly escalatedTo: EscalatedTo | null;
  /** Number of the new follow-up. */
  readonly successor: string | null;
  /** Where it was said: the story leads there. */
  readonly place: { readonly meetingId: string; readonly agendaItemId: string; readonly meeting: string };
};

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
    const before = { status, dueOn, priority, percent };
    if (!verdict.ok) return { verdict, before };
    followUp.status = statusAfter(verb, followUp.status);
    if (said.kind === 'extended') await this.extend(tx, actor, followUp, said);
    if (said.kind === 'closed') Object.assign(followUp, { percent: 100, doneAt: this.clock.now() });
    if (said.kind === 'escalated') followUp.priority = 'high';
    await this.records.keep(tx, actor, followUp, {
      ...{ event: EVENTS[said.kind], reason: said.reason },
      facts: { ...said.place, dueOn: said.dueOn, to: said.escalatedTo, number: said.successor },
    });
    return { verdict, before };
  }

  /** A verdict that was struck while the minutes are reviewed: what it moved, and nothing since has moved, goes back. */
  async undo(tx: Tx, actor: Actor, id: string, said: Effect, before: Before): Promise<void> {
    const verbOf = (status: FollowUpStatus) => undoing(said.kind, status, before.status);
    const { followUp, verb } = await this.records.open(tx, actor, id, Match.any, (now) => verbOf(now.status));
    followUp.status = statusAfter(verb, followUp.status);
    if (verb !== 'meeting-undo') Object.assign(followUp, { doneAt: null, percent: before.percent });
    if (said.kind === 'extended' && followUp.dueOn === said.dueOn) followUp.dueOn = before.dueOn;
    if (said.kind === 'escalated' && followUp.priority === 'high') followUp.priority = before.priority;
    const facts = { ...said.place, verdict: said.kind };
    await this.records.keep(tx, actor, followUp, { event: 'verdict_struck', reason: said.reason, facts });
  }

  /** The first line of the new task says which one it goes on from. */
  async continues(tx: Tx, actor: Actor, followUp: FollowUp, number: string): Promise<void> {
    await this.records.keep(tx, actor, followUp, { event: 'continues', facts: { number } });
  }

  /** The meeting's date answers what the office asked for and nobody has answered. */
  private async extend(tx: Tx, actor: Actor, followUp: FollowUp, { dueOn, reason }: Effect): Promise<void> {
    followUp.dueOn = dueOn!;
    const wish = await tx.findOneBy(Extension, { followUpId: followUp.id, state: 'requested' });
    if (!wish) return;
    const state = dueOn! >= wish.dueOn ? 'granted' : 'refused';
    const answered = { answer: reason, answeredByName: actor.displayName, answeredAt: this.clock.now() };
    await tx.save(Object.assign(wish, { state, ...answered }));
  }
}
