import { describe, expect, it } from '@jest/globals';
import { isStale, isStuck, owedBy } from './owed.js';

const AT = '2026-03-09T01:00:00.000Z';
const later = (seconds: number) => new Date(Date.parse(AT) + seconds * 1000).toISOString();

describe('what a sign-in still owes', () => {
  it.each([
    [true, ['any'], [], 'second-factor'],
    [true, ['any', 'admin'], ['admin'], 'second-factor'],
    [false, ['any', 'admin'], ['admin'], 'enrolment'],
    [false, ['any', 'operator'], ['admin', 'head'], null],
    [false, ['any'], ['any'], 'enrolment'],
    [false, ['any', 'admin'], [], null],
  ] as const)('factor %s, %j of which %j need one: %s', (has, capabilities, required, owed) => {
    expect(owedBy(has, new Set(capabilities), required)).toBe(owed);
  });

  it('does not lie around half done', () => {
    expect(isStuck('second-factor', AT, later(600))).toBe(false);
    expect(isStuck('second-factor', AT, later(601))).toBe(true);
    expect(isStuck('enrolment', AT, later(1200))).toBe(false);
    expect(isStuck('enrolment', AT, later(1201))).toBe(true);
    expect(isStuck(null, AT, later(86_400))).toBe(false);
  });

  it('counts as a fresh proof for so many minutes, for ever where none is asked for', () => {
    expect(isStale(AT, later(300), 5)).toBe(false);
    expect(isStale(AT, later(301), 5)).toBe(true);
    expect(isStale(null, AT, 5)).toBe(true);
    expect(isStale(null, AT, 0)).toBe(false);
  });
});
