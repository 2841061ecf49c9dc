import type { CivilDate } from '../../kernel/civil-date.js';
import { RULE_PARTS, type DecreeFacts, type RulePart, type RuleValues } from './facts.js';
import { inForceOn } from './in-force.js';

/** Which decree a rule comes from, and where in it. */
export type RuleSource = { readonly decree: DecreeFacts; readonly clause: string | null };

/** The rules of a council on a day, part by part: what is asked, and which decree asks it. */
export type StandingRules = RuleValues & {
  readonly sources: Readonly<Partial<Record<RulePart, RuleSource>>>;
};

/**
 * What the decrees in force ask of a council's meetings on `day`. Each part is answered by the decree that spoke of it
 * last, so an amendment of the notice leaves the quorum as it was; a decree may also lift a part. null when no decree
 * in force asks for anything.
 */
export function rulesOn(decrees: readonly DecreeFacts[], day: CivilDate): StandingRules | null {
  const speaking = inForceOn(decrees, day).filter((decree) => decree.rules !== null);
  const sources: Partial<Record<RulePart, RuleSource>> = {};
  for (const decree of speaking) {
    const rules = decree.rules!;
    for (const part of RULE_PARTS) {
      if (rules[part] !== null) sources[part] = { decree, clause: rules.clauses[part] ?? rules.clause };
      else if (rules.lifts.includes(part)) delete sources[part];
    }
  }
  return speaking.length === 0 ? null : { ...valuesOf(sources), sources };
}

function valuesOf(sources: StandingRules['sources']): RuleValues {
  const value = <P extends RulePart>(part: P): RuleValues[P] | null =>
    sources[part]?.decree.rules?.[part] ?? null;
  return {
    quorum: value('quorum'),
    representativesCount: value('representativesCount'),
    noticeDays: value('noticeDays'),
    chairOrder: value('chairOrder'),
    frequency: value('frequency'),
    tie: value('tie'),
  };
}
