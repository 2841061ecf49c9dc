import { describe, expect, it } from '@jest/globals';
import { standingBefore } from './standing-on.js';

const now = { createdAt: '2025-07-01T00:00:00.000Z', confidentiality: 'public' } as const;
const deeds = [
  { at: '2025-07-01T00:00:00.000Z', confidentiality: 'restricted' },
  { at: '2025-07-10T00:00:00.000Z', confidentiality: 'council' },
  { at: '2025-07-20T00:00:00.000Z', confidentiality: null },
] as const;

describe('how a matter stood', () => {
  it.each([
    ['2025-07-01T00:00:00.000Z', null],
    ['2025-07-02T00:00:00.000Z', 'restricted'],
    ['2025-07-11T00:00:00.000Z', 'council'],
    ['2025-07-21T00:00:00.000Z', null],
  ])('before %s was %s', (instant, stood) => {
    expect(standingBefore(instant, deeds, now)).toBe(stood);
  });

  it('is as it stands where the journal does not reach back to it', () => {
    expect(standingBefore('2025-07-02T00:00:00.000Z', [], now)).toBe('public');
    expect(standingBefore('2025-06-02T00:00:00.000Z', [], now)).toBe(null);
  });
});
