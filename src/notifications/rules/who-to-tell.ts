/** The groups of people a deed is told to. */
export type Audience = 'invitees' | 'chair' | 'secretariat' | 'unit';

export type Telling = {
  readonly audience: readonly Audience[];
  /** Key of subject and text in `views/words`: `mail.<key>_subject`, `mail.<key>_text`. */
  readonly words: string;
  readonly calendar: 'REQUEST' | 'CANCEL' | null;
};

type Entry = { readonly action: string; readonly payload: Readonly<Record<string, unknown>> };

const plain = (words: string, ...audience: Audience[]): Telling => ({ audience, words, calendar: null });

const TELLINGS: Readonly<Record<string, Telling>> = {
  'meeting.convened': { audience: ['invitees'], words: 'meeting_convened', calendar: 'REQUEST' },
  'meeting.moved': { audience: ['invitees'], words: 'meeting_moved', calendar: 'REQUEST' },
  'meeting.postponed': { audience: ['invitees'], words: 'meeting_postponed', calendar: 'CANCEL' },
  'meeting.cancelled': { audience: ['invitees'], words: 'meeting_cancelled', calendar: 'CANCEL' },
  'minutes.submitted': plain('minutes_submitted', 'chair', 'invitees'),
  'minutes.returned': plain('minutes_returned', 'secretariat'),
  'minutes.approved': plain('minutes_approved', 'secretariat'),
  'followup.submitted': plain('followup_submitted', 'secretariat'),
  'followup.returned': plain('followup_returned', 'unit'),
  'followup.verified': plain('followup_verified', 'unit'),
  'followup.confirmed': plain('followup_confirmed', 'unit'),
};

/** What a journal entry is told as, or null. Invitations leave only when they were to be delivered. */
export function tellingOf({ action, payload }: Entry): Telling | null {
  const particulars = (payload.particulars ?? {}) as { deliver?: unknown };
  if (action === 'meeting.convened' && particulars.deliver !== true) return null;
  return TELLINGS[action] ?? null;
}

const MINUTE = 60_000;

/** When to try again after `attempts` failures: 1, 2, 4 … 60 minutes; null when it is time to give up (a day). */
export function retryAfter(attempts: number): number | null {
  return attempts >= 24 ? null : Math.min(2 ** (attempts - 1), 60) * MINUTE;
}
