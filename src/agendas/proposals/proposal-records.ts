import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/index.js';
import type { Actor } from '../../identity/index.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { Forbidden } from '../../platform/errors/domain-error.js';
import type { Match } from '../../platform/http/etag.js';
import { AgendaProposal } from './proposal.entity.js';
import { ProposalsQueries } from './proposals.queries.js';

/** Owner of the files of a proposal, until they go over to its agenda item. */
export const PROPOSAL_FILES = 'proposal';

type Told = { readonly action: string; readonly before?: object; readonly particulars?: object };

/** Loads a proposal for a deed, and leaves what the deed was in the journal. */
@Injectable()
export class ProposalRecords {
  constructor(
    private readonly queries: ProposalsQueries,
    private readonly audit: AuditService,
  ) {}

  /** @throws NotFound, Stale */
  async load(tx: Tx, actor: Actor, id: string, match: Match): Promise<AgendaProposal> {
    const { version } = await this.queries.one(tx, actor, id);
    match.check(version);
    return tx.findOneByOrFail(AgendaProposal, { id });
  }

  /** Its words belong to the unit or seat that proposed it, and to the secretariat which hands in for others. */
  refuseStrangers(actor: Actor, { orgUnitId, seatId }: AgendaProposal): void {
    const ofUnit = orgUnitId !== null && actor.units.includes(orgUnitId);
    const ofSeat = seatId !== null && actor.seats.some((seat) => seat.seatId === seatId);
    if (!ofUnit && !ofSeat && !actor.isSecretariat) throw new Forbidden('proposal.of_others');
  }

  keep(tx: Tx, actor: Actor, proposal: AgendaProposal, told: Told): Promise<void> {
    const subject = { subjectType: 'proposal', subjectId: proposal.id };
    return this.audit.record(tx, actor, { ...told, ...subject, after: { ...proposal } });
  }
}
