/** Where the words of a version came from. */
export const VERSION_ORIGINS = ['editor', 'suggestion', 'room', 'restored'] as const;
export type VersionOrigin = (typeof VERSION_ORIGINS)[number];

/** What the rule needs to know of the newest version of a passage. */
export type LastVersion = {
  readonly origin: VersionOrigin;
  readonly authorUserId: string | null;
  readonly startedAt: string;
  readonly savedAt: string;
};

export type NextSave = {
  readonly origin: VersionOrigin;
  readonly authorUserId: string | null;
  readonly at: string;
  /** When the text was last put before somebody, or frozen: what was said until then stays as it was. */
  readonly settledAt: string | null;
  /** Must not take the place of what stands there: words of another screen, or on somebody's suggestion. */
  readonly apart?: boolean;
};

const PAUSE_MS = 5 * 60_000;
const SITTING_MS = 30 * 60_000;

/**
 * Is this save still the same sitting, so that it takes the place of the newest version instead of becoming one more?
 * Only the same person going on typing in the same place, without a pause of five minutes and for half an hour at
 * most; never over words that a reviewer has seen, that were taken from a suggestion, or that were restored, nor where
 * two screens of the same person disagreed.
 */
export function continues(last: LastVersion, next: NextSave): boolean {
  const { origin, authorUserId, at, settledAt } = next;
  const typed = origin === 'editor' || origin === 'room';
  if (
    next.apart ||
    !typed ||
    last.origin !== origin ||
    authorUserId === null ||
    last.authorUserId !== authorUserId
  )
    return false;
  if (settledAt !== null && last.savedAt <= settledAt) return false;
  const since = (instant: string) => Date.parse(at) - Date.parse(instant);
  return since(last.savedAt) < PAUSE_MS && since(last.startedAt) < SITTING_MS;
}
