/** The groups of people a deed is told to. */
export type Audience =
  | 'invitees'
  /** The invitees, where their letters went out by mail. */
  | 'invitees-by-mail'
  | 'called'
  /** Those the secretariat wrote to once more. */
  | 'named'
  | 'released'
  /** Whom a link was made out to. */
  | 'linked'
  | 'chair'
  | 'secretariat'
  /** The responsible and the supporting units of a follow-up. */
  | 'unit'
  /** The chair of the meeting that said so, or the regent: whom a follow-up was taken to. */
  | 'escalated-to'
  /** The responsible unit alone, those that help it, and the unit asked to take it over. */
  | 'responsible'
  | 'supporting'
  | 'receiving'
  /** The unit that owed it before. */
  | 'former'
  /** The unit, or the member, that proposed an item. */
  | 'proposer'
  /** Peninjau and narasumber with an address; `-by-mail` where letters left by mail at all. */
  | 'guests'
  | 'guests-by-mail'
  /** Every unit that owes something to the meeting. */
  | 'units-of-meeting'
  /** Whose account it is, under the address of now and, where it was changed, the one before. */
  | 'owner';

export type Telling = {
  readonly audience: readonly Audience[];
  /** Key of subject and text in `views/words`: `mail.<key>_subject`, `mail.<key>_text`. */
  readonly words: string;
  readonly calendar: 'REQUEST' | 'CANCEL' | null;
};

type Entry = { readonly action: string; readonly payload: Readonly<Record<string, unknown>> };
type Particulars = { readonly [key in 'deliver' | 'calendar' | 'open' | 'how' | 'unasked']?: unknown };

const plain = (words: string, ...audience: Audience[]): Telling => ({ audience, words, calendar: null });
const calling = (words: string, calendar: 'REQUEST' | 'CANCEL', ...audience: Audience[]): Telling => ({
  audience: audience.length > 0 ? audience : ['invitees-by-mail', 'guests-by-mail'],
  words,
  calendar,
});

/** What happens to an account is told to its owner, whoever did it: they alone know whether it was them. */
const OF_ACCOUNTS: Readonly<Record<string, readonly Telling[]>> = {
  'factor.totp_set': [plain('account_totp_set', 'owner')],
  'factor.totp_removed': [plain('account_totp_removed', 'owner')],
  'factor.key_added': [plain('account_key_added', 'owner')],
  'factor.key_removed': [plain('account_key_removed', 'owner')],
  'factor.recovery_issued': [plain('account_recovery_issued', 'owner')],
  'user.password_set': [plain('account_password_set', 'owner')],
  'user.changed': [plain('account_address_changed', 'owner')],
  'session.new_device': [plain('account_new_device', 'owner')],
  'token.created': [plain('account_token_created', 'owner')],
};

const TELLINGS: Readonly<Record<string, readonly Telling[]>> = {
  'meeting.convened': [calling('meeting_convened', 'REQUEST', 'invitees', 'guests')],
  'meeting.changed': [calling('meeting_changed', 'REQUEST')],
  'meeting.moved': [calling('meeting_moved', 'REQUEST')],
  'meeting.postponed': [calling('meeting_postponed', 'CANCEL')],
  'meeting.cancelled': [calling('meeting_cancelled', 'CANCEL')],
  'meeting.roster_applied': [
    calling('meeting_convened', 'REQUEST', 'called'),
    calling('meeting_released', 'CANCEL', 'released'),
  ],
  'meeting.invitation_resent': [calling('meeting_convened', 'REQUEST', 'named')],
  'meeting.ended': [plain('meeting_tasks', 'units-of-meeting')],
  'proposal.submitted': [plain('proposal_submitted', 'secretariat')],
  'proposal.accepted': [plain('proposal_accepted', 'proposer')],
  'proposal.returned': [plain('proposal_returned', 'proposer')],
  'minutes.submitted': [plain('minutes_submitted', 'chair', 'invitees')],
  'minutes.returned': [plain('minutes_returned', 'secretariat')],
  'minutes.approved': [plain('minutes_approved', 'secretariat')],
  'followup.assigned': [plain('followup_assigned', 'unit')],
  'followup.handed_over': [plain('followup_handed_over', 'unit'), plain('followup_given_away', 'former')],
  'followup.support_handed_over': [plain('followup_handed_over', 'unit')],
  'followup.reassigned': [plain('followup_reassigned', 'unit', 'former')],
  'followup.changed': [plain('followup_changed', 'unit')],
  'followup.submitted': [plain('followup_submitted', 'secretariat')],
  'followup.returned': [plain('followup_returned', 'unit')],
  'followup.verified': [plain('followup_verified', 'unit')],
  'followup.confirmed': [plain('followup_confirmed', 'unit')],
  'followup.held': [plain('followup_held', 'unit')],
  'followup.resumed': [plain('followup_resumed', 'unit')],
  'followup.cancelled': [plain('followup_cancelled', 'unit')],
  'followup.infeasible': [plain('followup_infeasible', 'unit')],
  'followup.link_sent': [plain('reportlink', 'linked')],
  'followup.meeting_extended': [plain('followup_meeting_extended', 'unit')],
  'followup.meeting_closed': [plain('followup_meeting_closed', 'unit')],
  'followup.meeting_escalated': [plain('followup_meeting_escalated', 'escalated-to', 'unit')],
  'followup.verdict_struck': [plain('followup_verdict_struck', 'unit')],
  'followup.extension_requested': [plain('extension_requested', 'secretariat')],
  'followup.extension_granted': [plain('extension_granted', 'unit')],
  'followup.extension_refused': [plain('extension_refused', 'unit')],
  'followup.split': [plain('followup_split', 'unit')],
  'followup.offered': [plain('followup_offered', 'receiving')],
  'followup.offer_refused': [plain('followup_offer_refused', 'unit')],
  'followup.infeasible_asked': [plain('infeasible_asked', 'chair', 'secretariat')],
  'followup.infeasible_refused': [plain('infeasible_refused', 'unit')],
  'followup.reopened': [plain('followup_reopened', 'unit')],
  'followup.contributed': [plain('followup_contributed', 'responsible')],
  'followup.adopted': [plain('followup_adopted', 'supporting')],
  ...OF_ACCOUNTS,
};

/** What the secretariat ended without naming an approval is for the chair to confirm. */
const TO_CONFIRM = plain('infeasible_to_confirm', 'chair');

/** What of a follow-up is told to nobody by mail, and why. */
export const UNTOLD: Readonly<Record<string, string>> = {
  'followup.reported':
    'progress is for its page and the home of the secretariat; only asking for verification calls',
  'followup.parts_moved': 'what moved the whole was told of the part',
  'followup.offer_withdrawn': 'the offered unit finds nothing to answer any more, and owes nothing',
  'followup.infeasible_withdrawn': 'the chair finds nothing to decide any more',
  'followup.evidence_replaced': 'who judges sees the versions on its page',
  'followup.delegated': 'a matter within one office: the home of whom it was given to shows it',
  'followup.delegation_ended': 'likewise',
  'followup.meeting_succeeded': 'what takes its place is told of as a new task',
  'followup.infeasible_confirmed': 'the office was told when it ended',
  'followup.meeting_moot': 'it came too late to move anything',
  'followup.meeting_noted': 'it goes on as before',
  'followup.continues': 'what goes on under it is told of as a new task',
  'followup.reminded': 'it is a letter itself',
  'followup.escalated': 'it is a letter itself',
  'followup.snoozed': 'silence is not announced; the story says it',
  'followup.snooze_ended': 'the next reminder says it',
};

/**
 * What a journal entry is told as. Invitations leave only when they were to be delivered, changes only when a
 * calendar shows them, and a task only once its office may see it: from the end of the meeting on.
 */
export function tellingsOf({ action, payload }: Entry): readonly Telling[] {
  const { deliver, calendar, open, how, unasked } = (payload.particulars ?? {}) as Particulars;
  if (action === 'meeting.convened' && deliver !== true) return [];
  if (action === 'meeting.changed' && calendar !== true) return [];
  if (action === 'user.password_set' && unasked === true) return [];
  if (action === 'user.changed' && addressesOf(payload).length < 2) return [];
  if (action === 'followup.assigned' && open !== true) return [];
  if (action === 'followup.extension_granted' && unasked === true) return [GIVEN];
  const told = TELLINGS[action] ?? [];
  return action === 'followup.infeasible' && how === 'unconfirmed' ? [...told, TO_CONFIRM] : told;
}

/** The addresses an account has and had, by what the journal says of a change to it. */
export function addressesOf({ before, after }: Entry['payload']): string[] {
  const all = [before, after].map((side) => (side as { email?: unknown } | undefined)?.email);
  return [...new Set(all.filter((email): email is string => typeof email === 'string'))];
}

/** More time that nobody had asked for. */
const GIVEN = plain('extension_given', 'unit');

const DAY_MS = 86_400_000;

/** A deed of more than a day ago: the mails stood still since, or the database came from elsewhere. */
export const isLate = (at: string, now: string): boolean => Date.parse(now) - Date.parse(at) > DAY_MS;

/** What is still told of a late deed: only what belongs in calendars, and only as long as the meeting is to come. */
export const whenLate = (tellings: readonly Telling[]): readonly Telling[] =>
  tellings.filter(({ calendar }) => calendar !== null);

const MINUTE = 60_000;

/** When to try again after `attempts` failures: 1, 2, 4 … 60 minutes; null when it is time to give up (a day). */
export function retryAfter(attempts: number): number | null {
  return attempts >= 24 ? null : Math.min(2 ** (attempts - 1), 60) * MINUTE;
}
