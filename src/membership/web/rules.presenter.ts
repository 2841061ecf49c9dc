import { ruleSource, type CouncilRule, type CouncilRulePart } from '../rules/council-rule.js';

type Said = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

const PARTS: readonly CouncilRulePart[] = [
  ...(['quorum', 'representativesCount', 'noticeDays', 'chairOrder', 'frequency', 'tie'] as const),
];

/** What the decrees ask of meetings on a day, part by part, each quoted; what none asks says so. */
export function rulesView(
  rule: CouncilRule | null,
  roleName: (role: string) => string,
  decreePath: (id: string) => string,
) {
  return PARTS.map((part) => {
    const source = ruleSource(rule, part);
    return {
      label: `rule.${part}`,
      said: rule && source ? wordsOf(rule, part) : null,
      text: part === 'chairOrder' ? (rule?.chairOrder?.map(roleName).join(', ') ?? null) : null,
      source: source && { label: source.decreeLabel, href: decreePath(source.decreeId) },
      example: source?.example ?? false,
    };
  });
}

function wordsOf(rule: CouncilRule, part: CouncilRulePart): Said | null {
  const { quorum, frequency, noticeDays, representativesCount } = rule;
  if (part === 'quorum' && quorum) {
    const { numerator, denominator, strict } = quorum;
    return { code: strict ? 'rule.quorum_strict' : 'rule.quorum_least', facts: { numerator, denominator } };
  }
  if (part === 'noticeDays') return { code: 'rule.days', facts: { days: noticeDays } };
  if (part === 'representativesCount')
    return { code: representativesCount ? 'rule.counted' : 'rule.not_counted', facts: {} };
  if (part === 'frequency' && frequency)
    return { code: 'rule.times', facts: { times: frequency.times, per: `rule.per.${frequency.per}` } };
  return part === 'tie' && rule.tie ? { code: `rule.tie.${rule.tie}`, facts: {} } : null;
}
