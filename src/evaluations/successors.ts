import { Injectable } from '@nestjs/common';
import { DecisionsQueries, type DecisionRow } from '../decisions/index.js';
import { AssignmentService, MeetingDeeds, type AssignFollowUp } from '../followups/index.js';
import type { Actor } from '../identity/index.js';
import type { AgendaItem, Meeting } from '../meetings/index.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput, RuleBroken, type FieldError } from '../platform/errors/domain-error.js';
import type { GiveVerdict } from './evaluations.dto.js';
import type { Listed } from './listing.js';

/** Where something is said: under which item of which meeting, of which follow-up. */
export type Place = { readonly item: AgendaItem; readonly meeting: Meeting; readonly listed: Listed };

/** A new follow-up that goes on from another: from a decision of this meeting, like every follow-up. */
@Injectable()
export class Successors {
  constructor(
    private readonly decisions: DecisionsQueries,
    private readonly assignment: AssignmentService,
    private readonly deeds: MeetingDeeds,
  ) {}

  /** @returns its id. @throws RuleBroken where the meeting has decided nothing it could come from */
  async place(tx: Tx, actor: Actor, place: Place, given: GiveVerdict): Promise<string> {
    const decision = await this.decisionOf(tx, place, given.decisionId ?? null);
    const task = { ...given, orgUnitId: given.orgUnitId ?? place.listed.orgUnitId };
    const followUp = await this.assignment.assignIn(tx, actor, decision, () => taskOf(task));
    await this.deeds.continues(tx, actor, followUp, place.listed.number);
    return followUp.id;
  }

  private async decisionOf(tx: Tx, { meeting, item }: Place, id: string | null): Promise<DecisionRow> {
    const decided = await this.decisions.ofMeeting(tx, meeting.id);
    const open = decided.filter(({ status }) => status !== 'revoked');
    if (id !== null) {
      const named = open.find((decision) => decision.id === id);
      if (!named) throw InvalidInput.at('decisionId', 'field.unknown_id');
      return named;
    }
    const last = open.findLast(({ agendaItemId }) => agendaItemId === item.id);
    if (!last) throw new RuleBroken('evaluation.no_decision');
    return last;
  }
}

/** @throws InvalidInput at what a new follow-up lacks */
function taskOf({
  title,
  dueOn,
  orgUnitId,
  priority,
  dimension,
  reason,
}: GiveVerdict & { orgUnitId: string }): AssignFollowUp {
  const lacking = (field: string, value: unknown): FieldError[] =>
    value ? [] : [{ field, code: 'field.required' }];
  const faults = [...lacking('title', title), ...lacking('dueOn', dueOn)];
  if (faults.length > 0) throw new InvalidInput(faults);
  return {
    ...{ title: title!, dueOn: dueOn!, orgUnitId, description: reason ?? null },
    ...{ priority: priority ?? undefined, dimension: dimension ?? null },
  };
}
