import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import type { Verdict } from '../kernel/verdict.js';
import { dayOf, type CivilDate } from '../kernel/civil-date.js';
import { newId } from '../kernel/new-id.js';
import { AgendaItem, Meeting, MeetingLocks, MeetingsQueries, notPaused } from '../meetings/index.js';
import { rowsIn } from '../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput, NotFound } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { SearchIndex } from '../platform/search/search-index.js';
import { DecisionHooks } from './decision-hooks.js';
import { DecisionRelation } from './decision-relation.entity.js';
import { Decision } from './decision.entity.js';
import type { ChangeDecision, RecordDecision } from './decisions.dto.js';
import { DecisionsQueries } from './decisions.queries.js';
import { insistNothingOpen } from './open-motions.js';
import { RelationsService } from './relations.service.js';
import { canEdit, canRecord, decisionNumber, needsAuthorityFlag, outcome } from './rules/decision-rules.js';

/** Recording what a meeting decides, with its number and the quorum of the moment. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly meetings: MeetingsQueries,
    private readonly locks: MeetingLocks,
    private readonly queries: DecisionsQueries,
    private readonly audit: AuditService,
    private readonly search: SearchIndex,
    private readonly hooks: DecisionHooks,
    private readonly relations: RelationsService,
  ) {}

  /** The number is taken only once everything else holds, so that a refused decision leaves no gap. */
  record(actor: Actor, meetingId: string, input: Input<RecordDecision>): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await this.meetings.one(tx, actor, meetingId);
      ensure(canRecord(meeting.status));
      ensure(await this.locks.isOpen(tx, meeting.id));
      ensure(notPaused(meeting));
      const given = input.read();
      await insistNothingOpen(tx, given.agendaItemId);
      return this.enter(tx, actor, meeting, given);
    });
  }

  /** The same within the unit of work that settled it. `tieWon`: equal votes were settled in its favour. */
  async enter(
    tx: Tx,
    actor: Actor,
    meeting: Meeting,
    given: RecordDecision,
    tieWon = false,
  ): Promise<string> {
    ensure(notPaused(meeting));
    const { agendaItemId, text, kind = 'decision', method = 'consensus', ...data } = given;
    await this.ensureItem(tx, meeting, agendaItemId);
    const votes = data.votes ? { ...data.votes, abstain: data.votes.abstain ?? 0 } : null;
    const quorum = await this.meetings.quorumOf(tx, meeting.id, undefined, agendaItemId);
    insistOnOutcome(outcome(method, votes, quorum.votes, tieWon));
    const year = Number(dayOf(meeting.startsAt).slice(0, 4));
    const sequence = await this.next(tx, meeting.councilId, year);
    const decision = {
      ...{
        id: newId(),
        councilId: meeting.councilId,
        year,
        sequence,
        number: decisionNumber(sequence, year),
      },
      ...{ meetingId: meeting.id, agendaItemId, text, kind, method, votes },
      ...{ dimension: data.dimension ?? null, legalBasis: data.legalBasis ?? null },
      quorum: pick(quorum),
      authorityFlag: needsAuthorityFlag(kind, meeting.chairCapacity),
      status: 'draft' as const,
      version: 1,
    };
    await tx.insert(Decision, decision);
    await this.relations.set(tx, actor, decision, data.relations ?? []);
    await this.keep(tx, actor, 'decision.recorded', decision.id, null);
    return decision.id;
  }

  async change(actor: Actor, id: string, input: Input<ChangeDecision>, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const decision = await this.load(tx, actor, id, match);
      const before = { ...decision };
      ensure(canEdit(decision));
      ensure(await this.locks.isOpen(tx, decision.meetingId));
      const { relations, ...given } = input.read();
      Object.assign(decision, given);
      if (relations) await this.relations.set(tx, actor, decision, relations);
      await bumpVersion(tx, Decision, decision);
      await tx.save(decision);
      await this.keep(tx, actor, 'decision.changed', id, before);
    });
  }

  /** Taken back before it took effect; its number stays as "batal" and is never given again. */
  async withdraw(actor: Actor, id: string, match: Match): Promise<void> {
    await this.uow.run(async (tx) => {
      const decision = await this.load(tx, actor, id, match);
      ensure(canEdit(decision));
      ensure(await this.locks.isOpen(tx, decision.meetingId));
      const before = { ...decision };
      decision.status = 'voided';
      await bumpVersion(tx, Decision, decision);
      await tx.save(decision);
      await this.keep(tx, actor, 'decision.voided', id, before);
      await this.hooks.tellWithdrawn(tx, actor, decision);
    });
  }

  /** Approval of the minutes puts the decisions of the meeting into effect. */
  async makeEffective(tx: Tx, actor: Actor, meetingId: string, on: CivilDate): Promise<void> {
    for (const decision of await tx.findBy(Decision, { meetingId, status: 'draft' })) {
      const before = { ...decision };
      decision.status = 'effective';
      decision.effectiveOn = on;
      await bumpVersion(tx, Decision, decision);
      await tx.save(decision);
      await this.keep(tx, actor, 'decision.effective', decision.id, before);
    }
  }

  private async load(tx: Tx, actor: Actor, id: string, match: Match): Promise<Decision> {
    await this.queries.ensureVisible(tx, actor, id);
    const decision = await tx.findOneBy(Decision, { id });
    if (!decision) throw new NotFound('decision', id);
    match.check(decision.version);
    return decision;
  }

  private async ensureItem(tx: Tx, meeting: Meeting, agendaItemId: string): Promise<void> {
    const item = await tx.findOneBy(AgendaItem, { id: agendaItemId, meetingId: meeting.id });
    if (!item || item.deletedAt) throw InvalidInput.at('agendaItemId', 'field.unknown_id');
  }

  private async next(tx: Tx, councilId: string, year: number): Promise<number> {
    const [row] = await rowsIn<{ last: number | null }>(
      tx,
      'SELECT MAX("sequence") AS "last" FROM "decision" WHERE "councilId" = :councilId AND "year" = :year',
      { councilId, year },
    );
    return Number(row?.last ?? 0) + 1;
  }

  private async keep(tx: Tx, actor: Actor, action: string, id: string, before: unknown): Promise<void> {
    const decision = await tx.findOneByOrFail(Decision, { id });
    const relations = await tx.findBy(DecisionRelation, { decisionId: id });
    const after = relations.length > 0 ? { ...decision, relations } : decision;
    await this.search.put(tx, 'decision', id, decision.number, decision.text);
    await this.audit.record(tx, actor, { action, subjectType: 'decision', subjectId: id, before, after });
  }
}

const pick = ({ required, present, seats, met, rule }: Decision['quorum']) => ({
  required,
  present,
  seats,
  met,
  rule,
});

/** Counts that are missing, or that nobody asked for, are a wrong field; counts that do not carry break a rule. */
function insistOnOutcome(verdict: Verdict): void {
  const field =
    !verdict.ok && ['decision.votes_missing', 'decision.votes_not_counted'].includes(verdict.code);
  if (field) throw InvalidInput.at('votes', verdict.code, verdict.facts);
  ensure(verdict);
}
