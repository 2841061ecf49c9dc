import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { ruleSource } from '../membership/index.js';
import { VotersQueries, type Meeting, type Voter } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { insertAll } from '../platform/database/bulk.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ensure, InvalidInput } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { DecisionsService } from './decisions.service.js';
import { MotionBallot } from './motion-ballot.entity.js';
import type { Motion, TieSettled } from './motion.entity.js';
import type { AgreeMotion, CountVotes, SettleTie } from './motions.dto.js';
import { MotionsService } from './motions.service.js';
import { needsAuthorityFlag, type DecisionMethod } from './rules/decision-rules.js';
import {
  ballotsHold,
  counted,
  countsHold,
  resultOf,
  tieSettledBy,
  type Cast,
  type Counts,
} from './rules/voting.js';

type Step = { readonly tx: Tx; readonly actor: Actor; readonly motion: Motion; readonly meeting: Meeting };

/** From agreement, votes or the word of the chair to a decision with its number, or to none. */
@Injectable()
export class VotingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly voters: VotersQueries,
    private readonly motions: MotionsService,
    private readonly decisions: DecisionsService,
  ) {}

  agree(actor: Actor, id: string, input: Input<AgreeMotion>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const [motion, meeting] = await this.motions.load(tx, actor, id, match, 'adopted');
      if (motion.state !== 'deliberating') ensure({ ok: false, code: 'motion.vote_begun', facts: {} });
      const { method, acknowledge } = input.read();
      const step = { tx, actor, motion, meeting };
      return this.adopt(step, { method, votes: null, acknowledge, also: {} });
    });
  }

  /** @returns the state the proposal has now */
  count(actor: Actor, id: string, input: Input<CountVotes>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const [motion, meeting] = await this.motions.load(tx, actor, id, match, 'rejected');
      if (motion.state !== 'voting') ensure({ ok: false, code: 'motion.vote_over', facts: {} });
      const given = input.read();
      const seats = await this.voters.on(tx, meeting.id, motion.agendaItemId);
      const { votes, ballots } = votesIn(motion, given, seats);
      const entitled = seats.filter(({ barred }) => barred === null).length;
      const votedAt = this.clock.now();
      await this.keepBallots(tx, motion, ballots, seats, votedAt);
      const step = { tx, actor, motion, meeting };
      const also = { votes, entitled, votedAt };
      const result = resultOf(votes);
      if (result === 'carried') {
        await this.adopt(step, { method: 'vote', votes, acknowledge: given.acknowledge, also });
      } else if (result === 'rejected') {
        await this.motions.save(tx, actor, 'motion.rejected', motion, { ...also, state: 'rejected' });
      } else await this.tied(step, also);
      return motion.state;
    });
  }

  /** The chair is asked where the decree names the chair, or is silent. */
  settle(actor: Actor, id: string, input: Input<SettleTie>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const [motion, meeting] = await this.motions.load(tx, actor, id, match, 'adopted');
      if (motion.state !== 'tied') ensure({ ok: false, code: 'motion.not_tied', facts: {} });
      const { adopted, words, acknowledge } = input.read();
      const tie: TieSettled = {
        ...{ by: 'chair', adopted, clause: clauseOf(meeting), words: words ?? null },
        ...{ name: meeting.chairName, title: meeting.chairTitle, capacity: meeting.chairCapacity },
      };
      const step = { tx, actor, motion, meeting };
      if (adopted) {
        await this.adopt(step, { method: 'vote', votes: motion.votes, acknowledge, also: { tie } });
      } else {
        await this.motions.save(tx, actor, 'motion.rejected', motion, { state: 'rejected', tie });
      }
      return motion.state;
    });
  }

  private async tied({ tx, actor, motion, meeting }: Step, also: Partial<Motion>): Promise<void> {
    if (tieSettledBy(meeting.rule?.tie ?? null) === 'chair') {
      return this.motions.save(tx, actor, 'motion.tied', motion, { ...also, state: 'tied' });
    }
    const tie: TieSettled = {
      ...{ by: 'decree', adopted: false, clause: clauseOf(meeting), words: null },
      ...{ name: null, title: null, capacity: null },
    };
    return this.motions.save(tx, actor, 'motion.rejected', motion, { ...also, state: 'rejected', tie });
  }

  private async adopt(
    { tx, actor, motion, meeting }: Step,
    how: { method: DecisionMethod; votes: Counts | null; acknowledge?: string[]; also: Partial<Motion> },
  ): Promise<string> {
    const authorityNotedBy = this.authorityNoted(actor, motion, meeting, how.acknowledge ?? []);
    const { agendaItemId, text, kind, dimension, legalBasis } = motion;
    const given = { agendaItemId, text, kind, dimension: dimension as never, legalBasis };
    const decision = { ...given, method: how.method, votes: how.votes };
    const tieWon = how.also.tie?.adopted ?? false;
    const decisionId = await this.decisions.enter(tx, actor, meeting, decision, tieWon);
    const change = { ...how.also, state: 'adopted' as const, decisionId, authorityNotedBy };
    await this.motions.save(tx, actor, 'motion.adopted', motion, change);
    return decisionId;
  }

  /** A Plt. or Plh. presides over a strategic decision: no refusal, but somebody has to take note by name. */
  private authorityNoted(actor: Actor, motion: Motion, meeting: Meeting, acknowledged: readonly string[]) {
    if (!needsAuthorityFlag(motion.kind, meeting.chairCapacity)) return null;
    if (!acknowledged.includes('authority')) {
      throw InvalidInput.at('acknowledge', 'motion.authority_unacknowledged', { chair: meeting.chairTitle });
    }
    return actor.displayName;
  }

  private async keepBallots(
    tx: Tx,
    motion: Motion,
    ballots: readonly Cast[],
    seats: readonly Voter[],
    castAt: string,
  ) {
    const rows = seats.flatMap((seat) => {
      const ballot = ballots.find(({ seatId }) => seatId === seat.seatId);
      const { seatId, officeTitle, displayName, representative } = seat;
      return ballot
        ? [
            {
              id: newId(),
              motionId: motion.id,
              seatId,
              officeTitle,
              displayName,
              representative,
              choice: ballot.choice,
              castAt,
            },
          ]
        : [];
    });
    if (rows.length > 0) await insertAll(tx, MotionBallot, rows);
  }
}

/** Votes as the kind of ballot wants them. @throws InvalidInput, RuleBroken */
function votesIn({ ballot }: Motion, given: CountVotes, seats: readonly Voter[]) {
  if (ballot === 'open') {
    if (given.votes) throw InvalidInput.at('votes', 'votes.open_by_seat');
    const ballots = given.ballots ?? [];
    ensure(ballotsHold(ballots, seats));
    return { votes: counted(ballots), ballots };
  }
  if (given.ballots?.length) throw InvalidInput.at('ballots', 'votes.secret_counts_only');
  if (!given.votes) throw InvalidInput.at('votes', 'decision.votes_missing');
  const votes = { ...given.votes, abstain: given.votes.abstain ?? 0 };
  ensure(countsHold(votes, seats));
  return { votes, ballots: [] };
}

const clauseOf = ({ rule }: Meeting) => ruleSource(rule, 'tie')?.decreeLabel ?? null;
