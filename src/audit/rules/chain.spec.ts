import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { breakIn, commitment, GENESIS, hashOf, type ChainedFacts, type Link } from './chain.js';

function chainOf(actions: readonly string[]): Link[] {
  return actions.reduce<Link[]>((chain, action, n) => {
    const facts: ChainedFacts = {
      seq: n + 1,
      at: '2025-07-24T02:00:00.000Z',
      actorUserId: null,
      actorName: 'Sistem',
      actorRoles: '',
      requestId: null,
      ipNet: null,
      action,
      subjectType: 'meeting',
      subjectId: null,
      payloadCommit: commitment('salt', action),
      prevHash: chain.at(-1)?.hash ?? GENESIS,
    };
    return [...chain, { ...facts, hash: hashOf(facts) }];
  }, []);
}

const firstBroken = (chain: readonly Link[]) =>
  chain.find((entry, n) => breakIn(n === 0 ? null : chain[n - 1], entry) !== null)?.seq ?? null;

const actions = fc.array(fc.string(), { minLength: 2, maxLength: 8 });

describe('the chain of entries', () => {
  it('holds as it was written', () => {
    fc.assert(fc.property(actions, (list) => expect(firstBroken(chainOf(list))).toBeNull()));
  });

  it('names the first entry that was altered', () => {
    fc.assert(
      fc.property(actions, fc.nat(), (list, pick) => {
        const chain = chainOf(list);
        const at = pick % chain.length;
        const altered = chain.map((entry, n) => (n === at ? { ...entry, actorName: 'Orang lain' } : entry));
        expect(firstBroken(altered)).toBe(at + 1);
      }),
    );
  });

  it('names the place where an entry was taken out', () => {
    fc.assert(
      fc.property(actions, fc.nat(), (list, pick) => {
        const chain = chainOf(list);
        const at = pick % (chain.length - 1);
        const shorter = chain.filter((_, n) => n !== at);
        expect(firstBroken(shorter)).toBe(at + 2);
      }),
    );
  });
});
