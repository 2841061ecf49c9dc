import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/index.js';
import { DecreesQueries } from '../../decrees/index.js';
import type { Actor } from '../../identity/index.js';
import { dayOf } from '../../kernel/civil-date.js';
import { newId } from '../../kernel/new-id.js';
import { visibleMeeting } from '../../meetings/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { ensure, InvalidInput } from '../../platform/errors/domain-error.js';
import type { Input } from '../../platform/http/input.js';
import { deadlineOf, takesProposals } from '../rules/proposal-life.js';
import { ProposalTerm } from './proposal-term.entity.js';
import type { SetProposalDeadline, SetProposalTerms } from './proposals.dto.js';

type Deadline = {
  readonly until: string | null;
  readonly daysBefore: number | null;
  readonly deadline: string | null;
};

/** Until when items may be proposed. */
@Injectable()
export class ProposalTermsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
    private readonly decrees: DecreesQueries,
  ) {}

  async of(
    em: EntityManager,
    meeting: { id: string; councilId: string; startsAt: string },
  ): Promise<Deadline> {
    const own = await em.findOneBy(ProposalTerm, { meetingId: meeting.id });
    const daysBefore = await this.daysBefore(em, meeting.councilId);
    const until = own?.until ?? null;
    return { until, daysBefore, deadline: deadlineOf(meeting, { until, daysBefore }) };
  }

  async daysBefore(em: EntityManager, councilId: string): Promise<number | null> {
    return (await em.findOneBy(ProposalTerm, { councilId }))?.daysBefore ?? null;
  }

  /** The last day for one meeting; naming it also tells the units that the meeting takes proposals. */
  setDeadline(actor: Actor, meetingId: string, input: Input<SetProposalDeadline>): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, meetingId);
      ensure(takesProposals(meeting));
      const { until } = input.read();
      if (until !== null && until > dayOf(meeting.startsAt)) {
        throw InvalidInput.at('until', 'proposal.deadline_after_meeting');
      }
      const before = await this.put(tx, { meetingId: meeting.id }, { until });
      await this.audit.record(tx, actor, {
        ...{ action: 'meeting.proposals_called', subjectType: 'meeting', subjectId: meeting.id },
        ...{ before: { until: before?.until ?? null }, after: { until } },
      });
      return meeting.id;
    });
  }

  /** The rule for every meeting of a council. */
  setTerms(actor: Actor, councilId: string, input: Input<SetProposalTerms>): Promise<void> {
    return this.uow.run(async (tx) => {
      await this.decrees.council(tx, councilId);
      const { daysBefore } = input.read();
      const before = await this.put(tx, { councilId }, { daysBefore });
      if ((before?.daysBefore ?? null) === daysBefore) return;
      await this.audit.record(tx, actor, {
        ...{ action: 'council.proposal_terms_set', subjectType: 'council', subjectId: councilId },
        ...{ before: { daysBefore: before?.daysBefore ?? null }, after: { daysBefore } },
      });
    });
  }

  private async put(
    tx: Tx,
    of: { meetingId: string } | { councilId: string },
    given: { until: string | null } | { daysBefore: number | null },
  ): Promise<ProposalTerm | null> {
    const term = await tx.findOneBy(ProposalTerm, of);
    if (term) await tx.save(tx.create(ProposalTerm, { ...term, ...given }));
    else await tx.insert(ProposalTerm, { ...BLANK, id: newId(), ...of, ...given });
    return term;
  }
}

const BLANK = { councilId: null, meetingId: null, daysBefore: null, until: null, deletedAt: null } as const;
