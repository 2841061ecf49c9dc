import { describe, expect, it } from '@jest/globals';
import type { DecreeRules } from '../rules/facts.js';
import { atRuleFields, chairRows, rulesInput, rulesValues } from './rules-form.js';

const rules: DecreeRules = {
  quorum: { numerator: 2, denominator: 3, strict: true },
  representativesCount: false,
  noticeDays: 5,
  chairOrder: ['chair', 'executive-chair', 'deputy-chair', 'secretary'],
  frequency: { times: 2, per: 'year' },
  tie: 'chair',
  clause: 'Diktum KEDUA',
  clauses: { frequency: 'Diktum KETIGA huruf b' },
  lifts: [],
};
/** As a browser sends the form: an unchecked box not at all. */
const sent = (values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === false ? [] : [[name, String(value)]])),
  );

describe('the form of the rules', () => {
  it('loses no part of them between opening and saving', () => {
    const { quorum, noticeDays, frequency, ...rest } = rules;
    expect(rulesInput(sent(rulesValues(rules)))).toEqual({
      ...rest,
      quorum: { ...quorum, numerator: '2', denominator: '3' },
      noticeDays: String(noticeDays),
      frequency: { ...frequency, times: '2' },
    });
  });

  it('keeps what is lifted, and asks for nothing that is empty', () => {
    const lifted = { ...rules, quorum: null, noticeDays: null, lifts: ['quorum', 'noticeDays'] as const };
    expect(rulesInput(sent(rulesValues(lifted)))).toMatchObject({
      quorum: null,
      noticeDays: null,
      lifts: ['quorum', 'noticeDays'],
    });
    expect(rulesInput({ quorumNumerator: '', clause: ' ' })).toBeNull();
  });

  it('offers one presiding role more than there are', () => {
    expect(chairRows({})).toHaveLength(3);
    expect(chairRows(rulesValues(rules))).toHaveLength(5);
  });

  it.each([
    ['rules.quorum', 'quorumNumerator'],
    ['rules.frequency.per', 'frequencyPer'],
    ['rules.chairOrder.2', 'chairOrder2'],
    ['rules.clauses.quorum', 'clause_quorum'],
    ['rules.noticeDays', 'noticeDays'],
    ['rules.lifts', 'lift_quorum'],
    ['title', 'title'],
  ])('shows a fault of %s at %s', (field, shown) => expect(atRuleFields(field)).toBe(shown));
});
