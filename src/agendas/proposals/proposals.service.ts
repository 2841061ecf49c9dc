import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DecreesQueries } from '../../decrees/index.js';
import { FilesService } from '../../documents/index.js';
import type { Actor } from '../../identity/index.js';
import { newId } from '../../kernel/new-id.js';
import type { Verdict } from '../../kernel/verdict.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { bumpVersion } from '../../platform/database/version.js';
import { ensure, InvalidInput } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import type { Input } from '../../platform/http/input.js';
import { canResubmit, canReword, canWithdraw, isLate } from '../rules/proposal-life.js';
import { OpenMeetings } from './open-meetings.queries.js';
import { PROPOSAL_FILES, ProposalRecords } from './proposal-records.js';
import { AgendaProposal } from './proposal.entity.js';
import { proposerOf } from './proposers.js';
import type { ChangeProposal, ProposeItem } from './proposals.dto.js';

/** What units and members hand in, put right and take back. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly decrees: DecreesQueries,
    private readonly meetings: OpenMeetings,
    private readonly records: ProposalRecords,
    private readonly files: FilesService,
  ) {}

  propose(actor: Actor, input: Input<ProposeItem>): Promise<string> {
    return this.uow.run(async (tx) => {
      const { fileIds = [], ...given } = input.read();
      await this.insistOnCouncil(tx, given.councilId);
      const meetingId = given.meetingId ?? null;
      const id = newId();
      const proposal = tx.create(AgendaProposal, {
        ...BLANK,
        ...given,
        ...(await proposerOf(tx, actor, given)),
        ...{ id, meetingId, late: await this.isLate(tx, actor, given.councilId, meetingId) },
        ...{ proposedByUserId: actor.userId, proposedByName: actor.displayName },
        proposedAt: this.clock.now(),
      });
      await tx.insert(AgendaProposal, proposal);
      await this.files.attach(tx, actor, fileIds, { ownerKind: PROPOSAL_FILES, ownerId: id });
      await this.records.keep(tx, actor, proposal, { action: 'proposal.submitted' });
      return id;
    });
  }

  change(actor: Actor, id: string, input: Input<ChangeProposal>, match = Match.any): Promise<string> {
    return this.step(actor, id, match, canReword, async (tx, proposal) => {
      const { fileIds = [], ...given } = input.read();
      const wanted = given.meetingId;
      if (wanted !== undefined && wanted !== proposal.meetingId) {
        proposal.late = await this.isLate(tx, actor, proposal.councilId, wanted);
      }
      Object.assign(proposal, given);
      await this.files.attach(tx, actor, fileIds, { ownerKind: PROPOSAL_FILES, ownerId: id });
      return 'proposal.changed';
    });
  }

  /** Hands in again what was returned. */
  resubmit(actor: Actor, id: string, match = Match.any): Promise<string> {
    return this.step(actor, id, match, canResubmit, async (tx, proposal) => {
      proposal.late = await this.isLate(tx, actor, proposal.councilId, proposal.meetingId);
      Object.assign(proposal, { state: 'proposed', proposedAt: this.clock.now() });
      Object.assign(proposal, { proposedByUserId: actor.userId, proposedByName: actor.displayName });
      return 'proposal.submitted';
    });
  }

  withdraw(actor: Actor, id: string, match = Match.any): Promise<string> {
    return this.step(actor, id, match, canWithdraw, async (_tx, proposal) => {
      proposal.state = 'withdrawn';
      return 'proposal.withdrawn';
    });
  }

  private step(
    actor: Actor,
    id: string,
    match: Match,
    allowed: (proposal: AgendaProposal) => Verdict,
    work: (tx: Tx, proposal: AgendaProposal) => Promise<string>,
  ): Promise<string> {
    return this.uow.run(async (tx) => {
      const proposal = await this.records.load(tx, actor, id, match);
      this.records.refuseStrangers(actor, proposal);
      ensure(allowed(proposal));
      const before = { ...proposal };
      const action = await work(tx, proposal);
      await bumpVersion(tx, AgendaProposal, proposal);
      await tx.save(proposal);
      await this.records.keep(tx, actor, proposal, { action, before });
      return id;
    });
  }

  /** Whether it comes late for the meeting named, or for the next one there is. */
  private async isLate(
    tx: Tx,
    actor: Actor,
    councilId: string,
    meetingId: string | null | undefined,
  ): Promise<boolean> {
    const open = await this.meetings.of(tx, actor, councilId);
    if (meetingId && !open.some(({ id }) => id === meetingId)) {
      throw InvalidInput.at('meetingId', 'proposal.meeting_not_open');
    }
    const meeting = meetingId
      ? open.find(({ id }) => id === meetingId)
      : await this.meetings.next(tx, councilId);
    // For "the next one" a meeting already called is no aim: the one after it is.
    if (!meeting || (!meetingId && meeting.status !== 'draft')) return false;
    return isLate(meeting, meeting.deadline, this.clock.today());
  }

  private async insistOnCouncil(em: EntityManager, id: string): Promise<void> {
    const known = (await this.decrees.councils(em)).some((council) => council.id === id);
    if (!known) throw InvalidInput.at('councilId', 'field.unknown_id');
  }
}

const BLANK = {
  background: null,
  presenter: null,
  minutesPlanned: null,
  dimension: null,
  confidentiality: 'council',
  state: 'proposed',
  reason: null,
  decidedAt: null,
  decidedByName: null,
  agendaItemId: null,
  version: 1,
  deletedAt: null,
} as const;
