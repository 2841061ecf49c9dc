import type { RosterDiff } from '../../membership/index.js';
import { driftWords, type Said } from '../rules/drift-words.js';

type Told = { readonly drift: RosterDiff; readonly held: readonly Said[] };

/** What changed since the letters, in sentences; where only marks of presence stand in the way, nothing can be applied. */
export function driftNote({ drift, held }: Told, mayApply: boolean) {
  const changed = driftWords(drift);
  const sentences = [...changed, ...held];
  return sentences.length === 0 ? null : { mayApply: mayApply && changed.length > 0, sentences };
}
