import { Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers, pageOf } from '../../platform/http/answers.js';
import { IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, Query, type Input } from '../../platform/http/input.js';
import { ITEM_FILES, MaterialsService } from '../materials.service.js';
import { JudgingService } from '../proposals/judging.service.js';
import { PROPOSAL_FILES } from '../proposals/proposal-records.js';
import {
  AcceptProposal,
  ChangeProposal,
  ProposalsQuery,
  ProposeItem,
  ReturnProposal,
} from '../proposals/proposals.dto.js';
import { ProposalsQueries } from '../proposals/proposals.queries.js';
import { ProposalsService } from '../proposals/proposals.service.js';
import { materialResource, proposalRow, proposalRowSchema, proposalSchema } from './proposals.resource.js';

/** Items for the agenda as units and members propose them. */
@ApiTags('agenda')
@Controller('api/v1/agenda-proposals')
export class ProposalsApi {
  constructor(
    private readonly reader: Reader,
    private readonly queries: ProposalsQueries,
    private readonly proposals: ProposalsService,
    private readonly judging: JudgingService,
    private readonly materials: MaterialsService,
  ) {}

  @Get()
  @Requires('proposal.read')
  @Answers(200, pageOf(proposalRowSchema))
  async list(@Me() actor: Actor, @Query(ProposalsQuery) query: ProposalsQuery) {
    const { data, nextCursor } = await this.queries.page(actor, query);
    return { data: data.map(proposalRow), nextCursor };
  }

  @Post()
  @Requires('proposal.write')
  @Answers(201, proposalSchema)
  async propose(@Me() actor: Actor, @Accepts(ProposeItem) input: Input<ProposeItem>) {
    return this.told(actor, await this.proposals.propose(actor, input));
  }

  @Get(':id')
  @Requires('proposal.read')
  @Answers(200, proposalSchema)
  show(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    return this.told(actor, id);
  }

  @Patch(':id')
  @Requires('proposal.write')
  @Answers(200, proposalSchema)
  async change(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ChangeProposal) input: Input<ChangeProposal>,
    @IfMatch('optional') match: Match,
  ) {
    return this.told(actor, await this.proposals.change(actor, id, input, match));
  }

  @Post(':id/withdraw')
  @Requires('proposal.write')
  @Answers(200, proposalSchema)
  async withdraw(@Me() actor: Actor, @Param('id', IdPipe) id: string, @IfMatch('optional') match: Match) {
    return this.told(actor, await this.proposals.withdraw(actor, id, match));
  }

  /** Hands in again what was returned. */
  @Post(':id/resubmit')
  @Requires('proposal.write')
  @Answers(200, proposalSchema)
  async resubmit(@Me() actor: Actor, @Param('id', IdPipe) id: string, @IfMatch('optional') match: Match) {
    return this.told(actor, await this.proposals.resubmit(actor, id, match));
  }

  @Post(':id/accept')
  @Requires('proposal.judge')
  @Answers(200, proposalSchema)
  async accept(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(AcceptProposal) input: Input<AcceptProposal>,
    @IfMatch('optional') match: Match,
  ) {
    return this.told(actor, await this.judging.accept(actor, id, input, match));
  }

  @Post(':id/return')
  @Requires('proposal.judge')
  @Answers(200, proposalSchema)
  async return(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ReturnProposal) input: Input<ReturnProposal>,
    @IfMatch('optional') match: Match,
  ) {
    return this.told(actor, await this.judging.return(actor, id, input, match));
  }

  private async told(actor: Actor, id: string) {
    const { em } = this.reader;
    const row = await this.queries.one(em, actor, id);
    const owner = row.agendaItemId
      ? { ownerKind: ITEM_FILES, ownerId: row.agendaItemId }
      : { ownerKind: PROPOSAL_FILES, ownerId: id };
    return { ...proposalRow(row), files: (await this.materials.owned(em, owner)).map(materialResource) };
  }
}
