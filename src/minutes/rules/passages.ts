import type { ItemPart, MinutesContent } from './content.js';

export { redline, type Piece } from '../../kernel/redline.js';

const FIXED = ['opening', 'closing', 'notes'] as const;

/** A passage of minutes that has words of its own: one of the three of the minutes, or what was said on a matter. */
export type PassageKey = (typeof FIXED)[number] | `discussion:${string}`;

/** One passage as somebody reads or edits it. */
export type Passage = {
  readonly key: PassageKey;
  readonly kind: 'opening' | 'closing' | 'notes' | 'discussion';
  /** The matter it belongs to, with its place and title; null for a passage of the minutes as a whole. */
  readonly item: Pick<ItemPart, 'id' | 'order' | 'title'> | null;
  /** `restricted` is only for who is cleared for the meeting. */
  readonly confidentiality: string;
  readonly text: string | null;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The key of what was said on a matter. */
export const discussionKey = (agendaItemId: string): PassageKey => `discussion:${agendaItemId}`;

/** The matter a key names; null where it names none. */
export const itemOf = (key: PassageKey): string | null =>
  key.startsWith('discussion:') ? key.slice('discussion:'.length) : null;

/** What was sent as a key, read strictly; null when it cannot be one. */
export function readPassageKey(sent: unknown): PassageKey | null {
  if (typeof sent !== 'string') return null;
  if ((FIXED as readonly string[]).includes(sent)) return sent as PassageKey;
  const id = sent.startsWith('discussion:') ? sent.slice('discussion:'.length) : '';
  return UUID.test(id) ? discussionKey(id) : null;
}

/**
 * The passages in reading order: opening, each matter of the agenda, notes, closing. Notes may touch every matter, so
 * they are as confidential as the most confidential of them.
 */
export function passagesOf(
  content: Pick<MinutesContent, 'opening' | 'items' | 'notes' | 'closing'>,
): Passage[] {
  const whole = (kind: (typeof FIXED)[number], confidentiality: string): Passage => ({
    ...{ key: kind, kind, item: null, confidentiality, text: content[kind] },
  });
  const secret = content.items.some(({ confidentiality }) => confidentiality === 'restricted');
  const matters = content.items.map(({ id, order, title, confidentiality, discussion }): Passage => ({
    ...{ key: discussionKey(id), kind: 'discussion', item: { id, order, title }, confidentiality },
    text: discussion,
  }));
  return [
    whole('opening', 'council'),
    ...matters,
    whole('notes', secret ? 'restricted' : 'council'),
    whole('closing', 'council'),
  ];
}

/** The passages a reader may read: the restricted ones only where he is cleared for the meeting. */
export const readablePassages = (passages: readonly Passage[], cleared: boolean): Passage[] =>
  passages.filter(({ confidentiality }) => cleared || confidentiality !== 'restricted');
