import type { MinutesContent } from './content.js';
import { fingerprint } from './seal.js';
import type { Subject } from './subjects.js';

const isPassage = ({ kind }: Subject) => kind !== 'decision' && kind !== 'follow-up';

/** Which text of which passage a page shows, as a form carries it: one passage a word. */
export const writtenSeen = (subjects: readonly Subject[]): string =>
  subjects
    .filter(isPassage)
    .map(({ key, sha256 }) => `${key}/${sha256}`)
    .join(' ');

/** The same read back; what is not one of these words is passed over. */
export function readSeen(sent: unknown): ReadonlyMap<string, string> {
  const words = typeof sent === 'string' ? sent.split(' ') : [];
  const pairs = words.map((word) => /^([a-z]+(?::[0-9a-f-]{36})?)\/([0-9a-f]{64})$/.exec(word));
  return new Map(pairs.flatMap((pair) => (pair ? [[pair[1]!, pair[2]!] as const] : [])));
}

/** The passages that do not read as they were seen; `seen` is null for one that was not shown at all. */
export const changesSince = (
  subjects: readonly Subject[],
  seen: ReadonlyMap<string, string>,
): { readonly subject: Subject; readonly seen: string | null }[] =>
  subjects
    .filter(isPassage)
    .map((subject) => ({ subject, seen: seen.get(subject.key) ?? null }))
    .filter((one) => one.seen !== one.subject.sha256);

/** The hash of everything minutes say but the words of their passages. */
export const factsHash = (content: MinutesContent): string =>
  fingerprint({
    ...content,
    ...{ opening: null, closing: null, notes: null },
    items: content.items.map((item) => ({ ...item, discussion: null })),
  });
