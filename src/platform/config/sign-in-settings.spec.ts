import { describe, expect, it } from '@jest/globals';
import { readEnv } from './env.js';
import { originOf, PROFILES, RULE_NAMES, SETTABLE } from '../../kernel/sign-in-profile.js';

const rulesOf = (given: Record<string, string>) => readEnv({ NODE_ENV: 'test', ...given }).signInRules;

describe('the profile of signing in', () => {
  it('is nist unless it is chosen', () => {
    expect(rulesOf({})).toEqual(PROFILES.nist);
    expect(rulesOf({ AUTH_PROFILE: 'bssn' })).toMatchObject({
      minLength: 12,
      kinds: 4,
      maxAgeDays: 180,
      remembered: 5,
    });
    expect(() => rulesOf({ AUTH_PROFILE: 'iso' })).toThrow('AUTH_PROFILE must be nist or bssn.');
  });

  it.each(RULE_NAMES)('lets %s be set by itself, within its limits', (rule) => {
    const { variable, from, to } = SETTABLE[rule];
    expect(rulesOf({ [variable]: String(to) })).toEqual({ ...PROFILES.nist, [rule]: to });
    for (const wrong of [String(to + 1), String(from - 1), '1.5'])
      expect(() => rulesOf({ [variable]: wrong })).toThrow(
        `${variable} must be a whole number from ${from} to ${to}.`,
      );
  });

  it('says of each figure where it comes from', () => {
    expect(originOf('kinds', 'nist', {})).toBe('source');
    expect(originOf('kinds', 'bssn', {})).toBe('reading');
    expect(originOf('idleMinutes', 'bssn', {})).toBe('house');
    expect(originOf('idleMinutes', 'bssn', { idleMinutes: 30 })).toBe('set');
  });
});
