import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import { AgendaService, insistOnAllower, visibleMeeting, type Meeting } from '../../meetings/index.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { bumpVersion } from '../../platform/database/version.js';
import { ensure, InvalidInput, RuleBroken } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import type { Input } from '../../platform/http/input.js';
import { MaterialsService } from '../materials.service.js';
import { Origins } from '../carrying/origins.js';
import { canAccept, canReturn, takesProposals } from '../rules/proposal-life.js';
import { OpenMeetings } from './open-meetings.queries.js';
import { PROPOSAL_FILES, ProposalRecords } from './proposal-records.js';
import { AgendaProposal } from './proposal.entity.js';
import type { AcceptProposal, ReturnProposal } from './proposals.dto.js';

/** The secretariat puts a proposal on an agenda, or gives it back with the reason. */
@Injectable()
export class JudgingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly records: ProposalRecords,
    private readonly meetings: OpenMeetings,
    private readonly agenda: AgendaService,
    private readonly origins: Origins,
    private readonly materials: MaterialsService,
  ) {}

  /** The item, its origin and its files, in one unit of work. */
  accept(actor: Actor, id: string, input: Input<AcceptProposal>, match = Match.any): Promise<string> {
    return this.uow.run(async (tx) => {
      const proposal = await this.records.load(tx, actor, id, match);
      ensure(canAccept(proposal));
      const { meetingId, ...late } = input.read();
      const meeting = await this.target(tx, actor, proposal, meetingId ?? null);
      ensure(takesProposals(meeting));
      await this.agenda.insistOnOpen(tx, meeting);
      insistOnAllower(meeting, late);
      const before = { ...proposal };
      await bumpVersion(tx, AgendaProposal, proposal);
      const item = await this.agenda.put(tx, actor, meeting, { ...wordsOf(proposal), ...late });
      await this.origins.add(tx, item.id, 'proposal', [proposal.id]);
      await this.materials.handOver(tx, { ownerKind: PROPOSAL_FILES, ownerId: proposal.id }, item.id);
      Object.assign(proposal, this.judged(actor), { state: 'accepted', agendaItemId: item.id, reason: null });
      await tx.save(proposal);
      const particulars = { meetingId: meeting.id };
      await this.records.keep(tx, actor, proposal, { action: 'proposal.accepted', before, particulars });
      return id;
    });
  }

  return(actor: Actor, id: string, input: Input<ReturnProposal>, match = Match.any): Promise<string> {
    return this.uow.run(async (tx) => {
      const proposal = await this.records.load(tx, actor, id, match);
      ensure(canReturn(proposal));
      const { reason } = input.read();
      const before = { ...proposal };
      await bumpVersion(tx, AgendaProposal, proposal);
      Object.assign(proposal, this.judged(actor), { state: 'returned', reason });
      await tx.save(proposal);
      const deed = { action: 'proposal.returned', before, particulars: { reason } };
      await this.records.keep(tx, actor, proposal, deed);
      return id;
    });
  }

  private judged(actor: Actor) {
    return { decidedAt: this.clock.now(), decidedByName: actor.displayName };
  }

  private async target(
    tx: Tx,
    actor: Actor,
    proposal: AgendaProposal,
    named: string | null,
  ): Promise<Meeting> {
    const id = named ?? proposal.meetingId ?? (await this.meetings.next(tx, proposal.councilId))?.id;
    if (!id) throw new RuleBroken('proposal.no_meeting');
    const meeting = await visibleMeeting(tx, actor, id);
    if (meeting.councilId !== proposal.councilId)
      throw InvalidInput.at('meetingId', 'proposal.other_council');
    return meeting;
  }
}

const wordsOf = ({ title, presenter, minutesPlanned, dimension, confidentiality }: AgendaProposal) => ({
  ...{ title, presenter, minutesPlanned, dimension, confidentiality },
});
