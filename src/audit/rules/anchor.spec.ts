import { describe, expect, it } from '@jest/globals';
import { judge, readAnchor } from './anchor.js';

const hash = (letter: string) => letter.repeat(64);
const whole = { entries: 3, head: hash('c'), intact: true, firstBrokenAt: null };
const hashes = new Map([
  [2, hash('b')],
  [3, hash('c')],
]);

describe('judging the journal', () => {
  it.each([
    ['without an anchor', whole, [], 2, 'SELF-ATTESTED'],
    ['with its own head as anchor', whole, [{ seq: 3, hash: hash('c') }], 0, `3:${hash('c')}`],
    ['with an older anchor', whole, [{ seq: 2, hash: hash('b') }], 0, 'consistent'],
    ['rewritten since the anchor', whole, [{ seq: 2, hash: hash('d') }], 1, 'Entry 2'],
    ['shorter than the anchor', whole, [{ seq: 9, hash: hash('e') }], 1, 'ends at entry 3'],
    ['broken', { ...whole, intact: false, firstBrokenAt: 2 }, [], 1, 'entry 2'],
  ])('%s', (_, state, anchors, exit, words) => {
    const judged = judge(state, anchors, hashes);
    expect([judged.exit, judged.line]).toEqual([exit, expect.stringContaining(words)]);
  });

  it('reads anchors and nothing else', () => {
    expect(readAnchor(` 12:${hash('A')}\n`)).toEqual({ seq: 12, hash: hash('a') });
    for (const text of ['', '12', `0:${hash('a')}`, '12:abc', `-1:${hash('a')}`])
      expect(readAnchor(text)).toBeNull();
  });
});
