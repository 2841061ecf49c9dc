import { FREQUENCY_PERIODS, RULE_PARTS, SEAT_ROLES, type DecreeRules } from '../rules/facts.js';

type Typed = Readonly<Record<string, string | string[] | undefined>>;

const PLAIN = [
  ...['quorumNumerator', 'quorumDenominator', 'quorumStrict', 'representativesCount', 'noticeDays'],
  ...['frequencyTimes', 'frequencyPer', 'tie', 'clause'],
];
/** Presiding roles are few; one select each, the first that is there presides. */
const FEWEST_CHAIRS = 3;

const word = (typed: Typed, name: string) => {
  const value = typed[name];
  return typeof value === 'string' ? value.trim() : '';
};
const chairsIn = (typed: Typed) =>
  SEAT_ROLES.map((_, n) => word(typed, `chairOrder${n}`)).filter((role) => role !== '');

/** The rules as the command wants them; null where nobody filled anything in. A rule left empty is not required. */
export function rulesInput(typed: Typed): object | null {
  const clauses = Object.fromEntries(
    RULE_PARTS.map((part) => [part, word(typed, `clause_${part}`)]).filter(([, clause]) => clause !== ''),
  );
  const lifts = RULE_PARTS.filter((part) => word(typed, `lift_${part}`) !== '');
  const chairOrder = chairsIn(typed);
  const said = PLAIN.some((name) => word(typed, name) !== '');
  if (!said && chairOrder.length + lifts.length + Object.keys(clauses).length === 0) return null;
  const counted = word(typed, 'representativesCount');
  return {
    quorum: quorumInput(typed),
    representativesCount: counted === '' ? null : counted === 'true',
    noticeDays: word(typed, 'noticeDays') || null,
    chairOrder: chairOrder.length > 0 ? chairOrder : null,
    frequency: frequencyInput(typed),
    tie: word(typed, 'tie') || null,
    clause: word(typed, 'clause') || null,
    clauses,
    lifts,
  };
}

function quorumInput(typed: Typed) {
  const [numerator, denominator] = [word(typed, 'quorumNumerator'), word(typed, 'quorumDenominator')];
  if (numerator === '' && denominator === '') return null;
  return { numerator, denominator, strict: word(typed, 'quorumStrict') !== '' };
}

function frequencyInput(typed: Typed) {
  const [times, per] = [word(typed, 'frequencyTimes'), word(typed, 'frequencyPer')];
  return times === '' && per === '' ? null : { times, per };
}

/** The other way round: every part of the rules in a field of its own. */
export function rulesValues(rules: DecreeRules | null): Record<string, unknown> {
  if (!rules) return {};
  const { quorum, representativesCount, noticeDays, chairOrder, frequency } = rules;
  const { tie, clause, clauses, lifts } = rules;
  return {
    quorumNumerator: quorum?.numerator ?? '',
    quorumDenominator: quorum?.denominator ?? '',
    quorumStrict: quorum?.strict ?? false,
    representativesCount: representativesCount === null ? '' : String(representativesCount),
    noticeDays: noticeDays ?? '',
    frequencyTimes: frequency?.times ?? '',
    frequencyPer: frequency?.per ?? '',
    tie: tie ?? '',
    clause: clause ?? '',
    ...Object.fromEntries((chairOrder ?? []).map((role, n) => [`chairOrder${n}`, role])),
    ...Object.fromEntries(RULE_PARTS.map((part) => [`clause_${part}`, clauses[part] ?? ''])),
    ...Object.fromEntries(RULE_PARTS.map((part) => [`lift_${part}`, lifts.includes(part)])),
  };
}

/** One select more than there are presiding roles. */
export function chairRows(values: Readonly<Record<string, unknown>>): string[] {
  const filled = SEAT_ROLES.filter((_, n) => String(values[`chairOrder${n}`] ?? '') !== '').length;
  const rows = Math.min(Math.max(FEWEST_CHAIRS, filled + 1), SEAT_ROLES.length);
  return Array.from({ length: rows }, (_, n) => `chairOrder${n}`);
}

/** Faults of the parts of a rule, at the field that shows them. */
export function atRuleFields(field: string): string {
  const [, part, rest = ''] = /^rules\.(\w+)(?:\.(\w+))?/.exec(field) ?? [];
  if (part === undefined) return field;
  if (part === 'quorum') return rest === 'denominator' ? 'quorumDenominator' : 'quorumNumerator';
  if (part === 'frequency') return rest === 'per' ? 'frequencyPer' : 'frequencyTimes';
  if (part === 'chairOrder') return `chairOrder${/^\d+$/.test(rest) ? rest : 0}`;
  if (part === 'clauses') return `clause_${rest}`;
  return part === 'lifts' ? `lift_${RULE_PARTS[0]}` : part;
}

export const PERIODS = FREQUENCY_PERIODS;
