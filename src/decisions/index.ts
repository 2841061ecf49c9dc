export { DecisionsModule } from './decisions.module.js';
export { DecisionRelation } from './decision-relation.entity.js';
export { DecreeOrigin } from './decree-origin.entity.js';
export { Decision, type QuorumSnapshot } from './decision.entity.js';
export {
  DecisionsQueries,
  visibleDecisions,
  type DecisionFacts,
  type DecisionRow,
} from './decisions.queries.js';
export { Motion, type TieSettled } from './motion.entity.js';
export { MotionBallot } from './motion-ballot.entity.js';
export { Objection } from './objection.entity.js';
export { MotionsQueries, type Course, type MotionFacts } from './motions.queries.js';
export { tieLine, voterName } from './web/vote-view.js';
export { DecisionsService } from './decisions.service.js';
export * from './decisions.dto.js';
export { councilRankOf, councilSlug, readCouncilSlug, type Numbered } from './rules/council-slug.js';
export { DECISION_KINDS, DECISION_METHODS } from './rules/decision-rules.js';
export { DecisionPanels, type DecisionPanel } from './decision-panels.js';
export { decisionPath, dimensionOptions, sayIn, type Say } from './web/decision-view.js';
export { DecisionHooks } from './decision-hooks.js';
