/** Longer than a mail server is given to answer: what is still being handed over then was left by a process that stopped. */
const HANDING_OVER_MS = 120_000;

/** Before this instant a mail can no longer be on its way out. */
export const longTaken = (now: string): string => new Date(Date.parse(now) - HANDING_OVER_MS).toISOString();

type Job = { readonly state: string; readonly takenAt: string | null };

/** Handed to the mail server by a process that stopped before it wrote down the answer: perhaps sent, perhaps not. */
export const isUnsure = ({ state, takenAt }: Job, now: string): boolean =>
  state === 'queued' && takenAt !== null && takenAt <= longTaken(now);

type Letter = {
  readonly meetingId: string | null;
  readonly personId: string;
  readonly calendarMethod: string | null;
};

/** One person of one meeting, whatever is written to them about it. */
export const addressee = ({ meetingId, personId }: Letter): string => `${meetingId} ${personId}`;

/**
 * Of letters written down together, in their order, those that are overtaken before any of them leaves: by later news
 * of the same meeting, or because they call off what the person was never told of.
 * @param told who has been told of which meeting before
 */
export function overtaken<T extends Letter>(
  letters: readonly T[],
  told: ReadonlySet<string>,
): ReadonlySet<T> {
  const calendar = letters.filter(({ calendarMethod }) => calendarMethod !== null);
  const last = new Map(calendar.map((letter) => [addressee(letter), letter]));
  return new Set(
    calendar.filter(
      (letter) =>
        last.get(addressee(letter)) !== letter ||
        (letter.calendarMethod === 'CANCEL' && !told.has(addressee(letter))),
    ),
  );
}
