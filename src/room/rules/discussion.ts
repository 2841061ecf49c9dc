/** A note as far as the discussion of its matter is concerned. */
export type NoteText = { readonly id: string; readonly text: string };

/** What became of the notes when the discussion was written as a whole; `id` null is a new note. */
export type Reconciled = {
  readonly notes: readonly { readonly id: string | null; readonly text: string; readonly changed: boolean }[];
  readonly removed: readonly string[];
};

const GAP = '\n\n';

/** The discussion of a matter is its notes in their order, one paragraph after the other; no notes, no discussion. */
export const discussionOf = (texts: readonly string[]): string | null =>
  texts.length === 0 ? null : texts.join(GAP);

/**
 * Which notes a discussion consists of that was written as a whole (API, form of the matter).
 *
 * - A note whose words are still there, in the old order, stays what it is: its hour and author with it.
 * - Words between two such notes are the changed text of the note that stood there, else a new note.
 * - A note whose words are gone is removed.
 *
 * Joined again, the notes always give exactly the discussion.
 */
export function reconcile(notes: readonly NoteText[], discussion: string | null): Reconciled {
  const parts = discussion === null || discussion === '' ? [] : discussion.split(GAP);
  const result: Reconciled['notes'][number][] = [];
  const removed: string[] = [];
  let lost: string[] = [];
  let from = 0;
  const closeGap = (until: number) => {
    const [first, ...rest] = lost;
    if (until > from) {
      result.push({ id: first ?? null, text: parts.slice(from, until).join(GAP), changed: true });
      removed.push(...rest);
    } else removed.push(...lost);
    lost = [];
  };
  for (const { id, text } of notes) {
    const own = text.split(GAP);
    const at = placeOf(own, parts, from);
    if (at === -1) lost.push(id);
    else {
      closeGap(at);
      result.push({ id, text, changed: false });
      from = at + own.length;
    }
  }
  closeGap(parts.length);
  return { notes: result, removed };
}

/** Where these paragraphs stand together, at or after `from`; -1 = nowhere. */
function placeOf(own: readonly string[], parts: readonly string[], from: number): number {
  for (let at = from; at + own.length <= parts.length; at += 1)
    if (own.every((part, n) => parts[at + n] === part)) return at;
  return -1;
}
