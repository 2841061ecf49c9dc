import { describe, expect, it } from '@jest/globals';
import { delegationState } from './delegation.js';

const given = { orgUnitId: 'a', toUserId: 'u' as string | null, untilOn: null as string | null };
const now = { orgUnitId: 'a', held: true, today: '2025-09-15' };

describe('a delegation', () => {
  it.each([
    ['counts', {}, {}, 'active'],
    ['counts on its last day', { untilOn: '2025-09-15' }, {}, 'active'],
    ['is over the day after', { untilOn: '2025-09-14' }, {}, 'over'],
    ['ends with the task of the operator', {}, { held: false }, 'lost'],
    ['to somebody without an account needs none', { toUserId: null }, { held: false }, 'active'],
    ['does not follow to another office', {}, { orgUnitId: 'b' }, 'moved'],
  ])('%s', (_, delegation, today, state) => {
    expect(delegationState({ ...given, ...delegation }, { ...now, ...today })).toBe(state);
  });
});
