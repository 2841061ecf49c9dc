export { AgendasModule } from './agendas.module.js';
export { AgendaProposal } from './proposals/proposal.entity.js';
export { ProposalTerm } from './proposals/proposal-term.entity.js';
export { AgendaVersion } from './versions/agenda-version.entity.js';
export { CarryingService } from './carrying/carrying.service.js';
export { CarryOverChoice } from './carrying/carrying.dto.js';
export { ItemOrigin } from './carrying/item-origin.entity.js';
export { ProposalsQueries, type ProposalRow } from './proposals/proposals.queries.js';
