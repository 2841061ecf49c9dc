import { dayOf } from '../../kernel/civil-date.js';
import { redline } from '../../kernel/redline.js';
import type { Language } from '../../platform/http/language.js';
import { clock, dateTime } from '../../platform/views/formats.js';
import type { PassageVersion } from '../editing/passage-version.entity.js';
import type { PassageRow } from '../editing/passages.queries.js';
import { anchorOf } from './gap-links.js';

export type Around = {
  readonly path: string;
  readonly today: string;
  readonly language: Language;
  readonly say: (code: string, facts?: object) => string;
};

/** What became of words that were sent and are not saved as they are. */
export type Unsaved = {
  readonly key: string;
  readonly text: string;
  /** The sentence that says why, and the save the editing started from: it still does. */
  readonly refused?: { readonly error: string; readonly basis: number };
  /** Somebody else saved since; `basis` is the save the editing started from. */
  readonly conflict?: { readonly saved: PassageVersion | null; readonly basis: number };
  /** Both changes in one, to be looked through: a word says how they were joined. */
  readonly merged?: string;
  /** The save this editing started from before others saved: what comes of it is a version of its own. */
  readonly since?: number;
};

/** One passage with its form: what stands there, when it was saved, and what was typed and is not. */
export function passageForm(
  row: PassageRow,
  unsaved: Unsaved | null,
  { path, today, language, say }: Around,
) {
  const { key, kind, item, head } = row;
  const mine = unsaved?.key === key ? unsaved : null;
  const address = `${path}/ubah/${key}`;
  const at = head && said(head.savedAt, today, language);
  const text = mine ? mine.text : (row.text ?? '');
  return {
    id: `t-${anchorOf(key)}`,
    action: address,
    about: item ? `${item.order}. ${item.title}` : say(`minutes.${kind}`),
    text,
    rows: Math.min(18, Math.max(4, text.split('\n').length + Math.ceil(text.length / 90))),
    version: mine?.refused?.basis ?? head?.save ?? 0,
    versions: { href: `${address}/versi`, count: head?.number ?? 0 },
    state: mine ? say('minutes.unsaved') : head ? say('minutes.saved_at', { at, who: head.authorName }) : '',
    error: mine?.refused?.error ?? null,
    merged: mine?.merged ?? null,
    since: mine?.conflict?.basis ?? mine?.since ?? null,
    unsaved: mine !== null,
    conflict: mine?.conflict
      ? {
          basis: mine.conflict.basis,
          who: mine.conflict.saved?.authorName ?? '–',
          at: mine.conflict.saved ? said(mine.conflict.saved.savedAt, today, language) : '–',
          pieces: redline(mine.conflict.saved?.text ?? '', mine.text),
          theirs: `${path}/ubah#${anchorOf(key)}`,
        }
      : null,
  };
}

/** The hour, and the day too where it was not today. */
const said = (instant: string, today: string, language: Language) =>
  dayOf(instant) === today ? clock(instant, language) : dateTime(instant, language);
