import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { OrgQueries } from '../org/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { FollowUpRecords, type Deed } from './follow-up-records.js';
import { FollowUpRequest, type RequestKind, type RequestState } from './follow-up-request.entity.js';
import { FollowUpSupport, type FollowUp } from './follow-up.entity.js';
import type { FollowUpReason, MaybeFollowUpReason } from './followups.dto.js';
import type { OfferFollowUp } from './sharing.dto.js';
import { statusAfter } from './rules/follow-up-life.js';
import { givenAnew } from './rules/parties.js';
import { answerVerb } from './rules/requests.js';

type Answer = Extract<RequestState, 'granted' | 'refused' | 'withdrawn'>;
const NOUNS: Readonly<Record<RequestKind, string>> = { infeasible: 'infeasible', 'hand-over': 'offer' };

/** What an office asks for and somebody else must agree to: the chair to give a task up, another office to take it over. */
@Injectable()
export class RequestsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: FollowUpRecords,
    private readonly org: OrgQueries,
    private readonly clock: Clock,
  ) {}

  /** The chair is asked to let the task end without a result. @returns id of the request */
  askInfeasible(actor: Actor, id: string, input: Input<FollowUpReason>, match = Match.any): Promise<string> {
    return this.uow.run(async (tx) => {
      const { followUp } = await this.records.open(tx, actor, id, match, 'ask-infeasible');
      const { reason } = input.read();
      const requestId = await this.ask(tx, actor, followUp, { kind: 'infeasible', reason, toUnitId: null });
      await this.records.keep(tx, actor, followUp, { event: 'infeasible_asked', reason });
      return requestId;
    });
  }

  /** Another office is asked to take the task over; until its head answers, nothing moves. */
  offer(actor: Actor, id: string, input: Input<OfferFollowUp>, match = Match.any): Promise<string> {
    return this.uow.run(async (tx) => {
      const { followUp, row } = await this.records.open(tx, actor, id, match, 'offer');
      const { orgUnitId, reason } = input.read();
      const [unit] = await this.org.unitsByIds(tx, [orgUnitId]);
      const gone =
        !unit || unit.deletedAt || (unit.validUntil !== null && unit.validUntil < this.clock.today());
      if (gone) throw InvalidInput.at('orgUnitId', 'field.unknown_id');
      if (orgUnitId === followUp.orgUnitId) throw InvalidInput.at('orgUnitId', 'followup.offered_to_owner');
      const wish = { kind: 'hand-over', reason, toUnitId: orgUnitId } as const;
      const requestId = await this.ask(tx, actor, followUp, wish);
      followUp.offeredToUnitId = orgUnitId;
      const facts = { fromUnitId: row.orgUnitId, toUnitId: orgUnitId, from: row.orgUnitName, to: unit.name };
      await this.records.keep(tx, actor, followUp, { event: 'offered', reason, facts });
      return requestId;
    });
  }

  /** Granted or refused by whom it was put to, or withdrawn by who asked. @returns id of the follow-up */
  answer(actor: Actor, requestId: string, state: Answer, input: Input<MaybeFollowUpReason>): Promise<string> {
    return this.uow.run(async (tx) => {
      const request = await tx.findOneBy(FollowUpRequest, { id: requestId });
      if (!request) throw new NotFound('request', requestId);
      const { followUp, verb } = await this.records.open(
        tx,
        actor,
        request.followUpId,
        Match.any,
        ({ status }) => answerVerb(request.kind, state, status),
      );
      if (request.state !== 'open') throw new RuleBroken('followup.request_answered');
      const { reason = null } = input.read();
      Object.assign(request, { state, answer: reason, answeredByName: actor.displayName });
      await tx.save(Object.assign(request, { answeredAt: this.clock.now() }));
      followUp.status = statusAfter(verb, followUp.status);
      const deed =
        verb === 'confirm-infeasible'
          ? { event: 'infeasible_confirmed', facts: { approvedBy: actor.displayName } }
          : await this.outcome(tx, actor, followUp, request, state);
      await this.records.keep(tx, actor, followUp, { ...deed, reason: reason ?? deed.reason });
      return followUp.id;
    });
  }

  private async ask(
    tx: Tx,
    actor: Actor,
    { id: followUpId }: FollowUp,
    wish: Pick<FollowUpRequest, 'kind' | 'reason' | 'toUnitId'>,
  ): Promise<string> {
    if (await tx.existsBy(FollowUpRequest, { followUpId, kind: wish.kind, state: 'open' }))
      throw new RuleBroken('followup.request_pending');
    const request = { id: newId(), followUpId, ...wish, state: 'open', byName: actor.displayName } as const;
    await tx.insert(FollowUpRequest, request);
    return request.id;
  }

  private async outcome(
    tx: Tx,
    actor: Actor,
    followUp: FollowUp,
    { kind, reason, byName, toUnitId }: FollowUpRequest,
    state: Answer,
  ): Promise<Deed> {
    if (kind === 'hand-over') followUp.offeredToUnitId = null;
    if (state !== 'granted') return { event: `${NOUNS[kind]}_${state}` };
    if (toUnitId === null) {
      const facts = { approvedBy: actor.displayName, how: 'approved', askedBy: byName };
      return { event: 'infeasible', reason, facts };
    }
    return { event: 'handed_over', reason, facts: await this.hand(tx, followUp, toUnitId) };
  }

  /** The new office owes it, and counts from this day on: it follows nobody, so it inherits no name (0013). */
  private async hand(tx: Tx, followUp: FollowUp, toUnitId: string): Promise<Record<string, unknown>> {
    const fromUnitId = followUp.orgUnitId;
    const units = await this.org.unitsByIds(tx, [fromUnitId, toUnitId]);
    const name = (id: string) => units.find((unit) => unit.id === id)?.name ?? '';
    Object.assign(followUp, givenAnew(toUnitId));
    await tx.delete(FollowUpSupport, { followUpId: followUp.id, orgUnitId: toUnitId });
    return { fromUnitId, toUnitId, from: name(fromUnitId), to: name(toUnitId) };
  }
}
