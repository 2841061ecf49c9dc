import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.js';

/** What an entry commits to. The payload itself lies beside the chain, so that it can be erased without breaking it. */
export type ChainedFacts = {
  readonly seq: number;
  readonly at: string;
  readonly actorUserId: string | null;
  readonly actorName: string;
  readonly actorRoles: string;
  readonly requestId: string | null;
  readonly ipNet: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly payloadCommit: string;
  readonly prevHash: string;
};

export type Link = ChainedFacts & { readonly hash: string };

/** What stands before the first entry. */
export const GENESIS = '0'.repeat(64);

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** SHA-256 over the canonical JSON of the entry, which names the hash of the entry before. */
export const hashOf = (facts: ChainedFacts) => sha256(canonicalJson(facts));

/** The entry as it is hashed: what stands as a leaf in the tree, and what a proof shows of it. */
export const textOf = ({ hash: _, ...facts }: Link) => canonicalJson(facts);

/** Binds a payload without showing it: SHA-256 over a random salt and the payload's canonical JSON. */
export const commitment = (salt: string, payload: string) => sha256(`${salt}${payload}`);

/** Why an entry does not follow from the one before; null when it does. */
export function breakIn(previous: Link | null, entry: Link): 'sequence' | 'link' | 'hash' | null {
  if (entry.seq !== (previous?.seq ?? 0) + 1) return 'sequence';
  if (entry.prevHash !== (previous?.hash ?? GENESIS)) return 'link';
  const { hash, ...facts } = entry;
  return hashOf(facts) === hash ? null : 'hash';
}

/** What walking the whole chain found. */
export type ChainState = {
  readonly entries: number;
  readonly head: string;
  readonly intact: boolean;
  readonly firstBrokenAt: number | null;
};
