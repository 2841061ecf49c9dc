import { describe, expect, it } from '@jest/globals';
import { linkState } from './personal-link.js';

const NOON = '2025-07-24T05:00:00.000Z';

describe('linkState', () => {
  it.each([
    ['without an end opens', null, null, 'live'],
    ['opens until its last moment', '2025-07-24T05:00:00.001Z', null, 'live'],
    ['is over at its end', NOON, null, 'expired'],
    ['that was revoked says so, also after its end', '2025-07-01T00:00:00.000Z', NOON, 'revoked'],
  ])('a link %s', (_, expiresAt, revokedAt, state) => {
    expect(linkState({ expiresAt, revokedAt }, NOON)).toBe(state);
  });
});
