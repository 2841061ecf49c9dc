import { describe, expect, it } from '@jest/globals';
import { chaptersOf } from './chapters.js';

describe('minutes in the story of a follow-up', () => {
  it('tell when each revision was approved and sealed, and nothing of one that is neither', () => {
    const none = { id: 'a', state: 'draft' as const, approvedAt: null, sealedAt: null };
    const read = chaptersOf('2025-07-24-rapat', [
      { ...none, revision: 2 },
      { ...none, revision: 1, approvedAt: '2025-07-28T02:00:00.000Z', sealedAt: '2025-07-29T02:00:00.000Z' },
    ]).map(({ text, href, at }) => [text.code, href, at]);
    expect(read).toEqual([
      ['minutes.chapter_approved', '/notula/2025-07-24-rapat?revisi=1', '2025-07-28T02:00:00.000Z'],
      ['minutes.chapter_sealed', '/notula/2025-07-24-rapat?revisi=1', '2025-07-29T02:00:00.000Z'],
    ]);
  });
});
