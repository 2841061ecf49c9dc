import { InvalidInput } from '../platform/errors/domain-error.js';
import type { ClausesPart, RulesPart } from './council-rules.dto.js';
import { RULE_PARTS, type DecreeRules } from './rules/facts.js';

/**
 * What was said of a council's meetings, complete: every part is there, null where nothing was said.
 * @throws InvalidInput for a fraction of more than all seats, and for a part that is both asked for and lifted
 */
export function rulesOf(part: RulesPart | null | undefined): DecreeRules | null {
  if (!part) return null;
  const { quorum, frequency } = part;
  if (quorum && quorum.numerator > quorum.denominator)
    throw InvalidInput.at('rules.quorum', 'decree.quorum_fraction');
  const rules = {
    quorum: quorum ? { ...quorum, strict: quorum.strict ?? false } : null,
    representativesCount: part.representativesCount ?? null,
    noticeDays: part.noticeDays ?? null,
    chairOrder: part.chairOrder?.length ? [...new Set(part.chairOrder)] : null,
    frequency: frequency ? { times: frequency.times, per: frequency.per } : null,
    tie: part.tie ?? null,
    clause: part.clause ?? null,
    clauses: clausesOf(part.clauses),
    lifts: [...new Set(part.lifts ?? [])],
  };
  if (rules.lifts.some((name) => rules[name] !== null))
    throw InvalidInput.at('rules.lifts', 'decree.rule_asked_and_lifted');
  return rules;
}

const clausesOf = (clauses: ClausesPart | null | undefined) =>
  Object.fromEntries(RULE_PARTS.flatMap((part) => (clauses?.[part] ? [[part, clauses[part]]] : [])));

/** Rules as older decrees were stored: parts that were not asked about then were not answered. */
export const completed = (rules: DecreeRules | null): DecreeRules | null =>
  rules && {
    ...rules,
    chairOrder: rules.chairOrder ?? null,
    frequency: rules.frequency ?? null,
    tie: rules.tie ?? null,
    clauses: rules.clauses ?? {},
    lifts: rules.lifts ?? [],
  };
