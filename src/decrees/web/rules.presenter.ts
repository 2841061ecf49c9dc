import type { Language } from '../../platform/http/language.js';
import type { FormView } from '../../platform/views/form-view.js';
import type { Words } from '../../platform/words.js';
import { RULE_PARTS, SEAT_ROLES, TIE_RULES, type DecreeRules, type RulePart } from '../rules/facts.js';
import { chairRows, PERIODS } from './rules-form.js';

/** The rules of a decree in sentences, each with its clause. */
export function rulesView(rules: DecreeRules | null) {
  const quorum = rules?.quorum ?? null;
  const frequency = rules?.frequency ?? null;
  return {
    quorum: quorum && {
      code: quorum.strict ? 'decree.rule_quorum_strict' : 'decree.rule_quorum_least',
      facts: { fraction: `${quorum.numerator}/${quorum.denominator}` },
    },
    representatives: rules?.representativesCount ?? null,
    representativesKnown: rules !== null && rules.representativesCount !== null,
    noticeDays: rules?.noticeDays ?? null,
    noticeKnown: rules !== null && rules.noticeDays !== null,
    chairs: (rules?.chairOrder ?? []).map((role) => `seat.role.${role}`),
    frequency: frequency && { code: `decree.frequency.${frequency.per}`, facts: { times: frequency.times } },
    tie: rules?.tie ? `rule.tie.${rules.tie}` : null,
    lifts: (rules?.lifts ?? []).map(partWord),
    clause: rules?.clause ?? null,
    clauses: RULE_PARTS.flatMap((part) => {
      const clause = rules?.clauses[part];
      return clause ? { word: partWord(part), clause } : [];
    }),
  };
}

/** The same as lines of text, one for each rule that says anything. */
export function ruleLines(
  rules: DecreeRules | null,
  say: (code: string, facts?: object) => string,
): string[] {
  const view = rulesView(rules);
  const counted = view.representatives ? 'decree.counted' : 'decree.not_counted';
  const said: readonly (readonly [string, string | null])[] = [
    ['decree.rule_quorum', view.quorum && say(view.quorum.code, view.quorum.facts)],
    ['decree.rule_representatives', view.representativesKnown ? say(counted) : null],
    ['decree.rule_notice', view.noticeKnown ? say('decree.notice_days', { days: view.noticeDays }) : null],
    ['decree.rule_chair', view.chairs.map((role) => say(role)).join(', ')],
    ['decree.rule_frequency', view.frequency && say(view.frequency.code, view.frequency.facts)],
    ['decree.rule_lifts', view.lifts.map((part) => say(part)).join(', ')],
    ['decree.rule_clause', view.clause],
    ...view.clauses.map(({ word, clause }) => [word, clause] as const),
  ];
  return said.flatMap(([word, text]) => (text ? [`${say(word)}: ${text}`] : []));
}

const partWord = (part: RulePart) => `decree.rule_part.${part}`;

/** What the form of the rules lets one choose from. */
export function rulesChoices(form: FormView, words: Words, language: Language) {
  const named = (prefix: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: words.say(`${prefix}.${value}`, {}, language) }));
  const filled = (name: string) => Boolean(form.values[name]) || form.errors[name] !== undefined;
  return {
    roles: named('seat.role', SEAT_ROLES),
    periods: named('decree.period', PERIODS),
    ties: named('rule.tie', TIE_RULES),
    parts: named('decree.rule_part', RULE_PARTS),
    chairs: chairRows(form.values),
    open: RULE_PARTS.some((part) => filled(`clause_${part}`) || filled(`lift_${part}`)),
  };
}
