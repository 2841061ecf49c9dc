export { AgendasModule } from './agendas.module.js';
export { AgendaProposal } from './proposals/proposal.entity.js';
export { ProposalTerm } from './proposals/proposal-term.entity.js';
export { AgendaVersion } from './versions/agenda-version.entity.js';
export { ItemOrigin } from './carrying/item-origin.entity.js';
export { ProposalsQueries, type ProposalRow } from './proposals/proposals.queries.js';
