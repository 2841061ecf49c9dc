import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { continues, VERSION_ORIGINS, type LastVersion, type NextSave } from './versions.js';

const last: LastVersion = {
  ...{ origin: 'editor', authorUserId: 'siti' },
  ...{ startedAt: '2025-07-28T02:00:00.000Z', savedAt: '2025-07-28T02:10:00.000Z' },
};
const next: NextSave = {
  ...{ origin: 'editor', authorUserId: 'siti', at: '2025-07-28T02:14:59.000Z', settledAt: null },
};

describe('a save of a passage', () => {
  it('goes on with the version of the same sitting', () => expect(continues(last, next)).toBe(true));

  it.each<[string, Partial<NextSave>, Partial<LastVersion>]>([
    ['by somebody else', { authorUserId: 'budi' }, {}],
    ['by nobody known', { authorUserId: null }, { authorUserId: null }],
    ['after a pause of five minutes', { at: '2025-07-28T02:15:00.000Z' }, {}],
    ['half an hour after the first word', {}, { startedAt: '2025-07-28T01:44:59.000Z' }],
    ['after the text was submitted', { settledAt: '2025-07-28T02:12:00.000Z' }, {}],
    ['from the meeting room, over the words of an editor', { origin: 'room' }, {}],
    ['that takes a suggestion over', { origin: 'suggestion' }, { origin: 'suggestion' }],
    ['that restores an old version', { origin: 'restored' }, { origin: 'restored' }],
    ['after the same person wrote otherwise on another device', { apart: true }, {}],
    ['over a restored version', {}, { origin: 'restored' }],
  ])('%s is a version of its own', (_, save, before) =>
    expect(continues({ ...last, ...before }, { ...next, ...save })).toBe(false),
  );

  it('goes on after a return, in words written since then', () =>
    expect(continues(last, { ...next, settledAt: '2025-07-28T02:05:00.000Z' })).toBe(true));

  it('never takes the place of words of another person or another origin', () => {
    const who = fc.constantFrom('siti', 'budi', null);
    const from = fc.constantFrom(...VERSION_ORIGINS);
    fc.assert(
      fc.property(who, who, from, from, (a, b, first, second) => {
        const before = { ...last, authorUserId: a, origin: first };
        if (continues(before, { ...next, authorUserId: b, origin: second }))
          expect([a, first]).toEqual([b, second]);
      }),
    );
  });
});
