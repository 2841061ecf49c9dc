/** How a status looks: icon and tint. Its word is `status.<kind>.<key>` in `views/words/<language>/status.json`. */
export type Look = readonly [icon: string, tone: 'netral' | 'info' | 'ok' | 'tunggu' | 'bahaya'];

const CANCELLED: Look = ['x', 'netral'];
const DRAFT: Look = ['circle-dashed', 'netral'];
const IN_FORCE: Look = ['shield-check', 'ok'];

/** The one table of statuses of the whole product (UI.md §1.5, §7). */
export const STATUSES = {
  meeting: {
    draft: DRAFT,
    convened: ['calendar-clock', 'info'],
    'in-session': ['circle-dot', 'info'],
    ended: ['circle-check', 'netral'],
    drafting: ['pencil', 'netral'],
    'in-review': ['eye', 'tunggu'],
    ratified: ['shield-check', 'ok'],
    postponed: ['calendar-clock', 'tunggu'],
    cancelled: CANCELLED,
  },
  followup: {
    'not-started': ['circle', 'netral'],
    'in-progress': ['circle-dot', 'info'],
    'awaiting-verification': ['hourglass', 'tunggu'],
    returned: ['refresh-cw', 'tunggu'],
    done: ['circle-check', 'ok'],
    overdue: ['triangle-alert', 'bahaya'],
    'on-hold': ['clock', 'netral'],
    cancelled: CANCELLED,
    infeasible: ['minus', 'netral'],
  },
  decision: {
    draft: DRAFT,
    effective: IN_FORCE,
    amended: ['history', 'netral'],
    revoked: CANCELLED,
    voided: CANCELLED,
  },
  entry: { unfinished: DRAFT },
  motion: {
    deliberating: ['message-square-text', 'info'],
    voting: ['list-checks', 'info'],
    tied: ['hourglass', 'tunggu'],
    adopted: ['circle-check', 'ok'],
    rejected: ['x', 'netral'],
    dropped: CANCELLED,
  },
  decree: {
    draft: DRAFT,
    upcoming: ['calendar-clock', 'info'],
    enacted: IN_FORCE,
    amended: ['history', 'tunggu'],
    expired: ['clock', 'netral'],
    revoked: CANCELLED,
  },
  minutes: {
    none: DRAFT,
    draft: ['pencil', 'netral'],
    'in-review': ['eye', 'tunggu'],
    approved: ['shield-check', 'ok'],
    sealed: ['lock', 'ok'],
    published: ['external-link', 'ok'],
    superseded: ['history', 'netral'],
    revoked: CANCELLED,
    valid: ['shield-check', 'ok'],
  },
  structure: {
    new: ['plus', 'info'],
    rename: ['pencil', 'info'],
    merge: ['arrow-right', 'info'],
    split: ['users-round', 'info'],
    dissolve: ['x', 'tunggu'],
    same: ['check', 'netral'],
    wrong: ['triangle-alert', 'bahaya'],
  },
  attendance: {
    unrecorded: ['circle-dashed', 'netral'],
    present: ['user-check', 'ok'],
    'present-online': ['user-check', 'ok'],
    represented: ['users-round', 'info'],
    excused: ['minus', 'netral'],
    sick: ['minus', 'netral'],
    'on-duty-elsewhere': ['minus', 'netral'],
    'on-leave': ['minus', 'netral'],
    unexcused: ['x', 'tunggu'],
  },
  rsvp: {
    none: ['circle-dashed', 'netral'],
    yes: ['check', 'ok'],
    no: ['x', 'netral'],
    represented: ['users-round', 'info'],
  },
  letter: {
    valid: ['check', 'ok'],
    voided: ['x', 'netral'],
  },
  mail: {
    queued: ['clock', 'netral'],
    retrying: ['refresh-cw', 'tunggu'],
    unsure: ['circle-question-mark', 'tunggu'],
    sent: ['check', 'ok'],
    kept: ['file-text', 'tunggu'],
    failed: ['triangle-alert', 'bahaya'],
    bounced: ['triangle-alert', 'bahaya'],
    'no-address': ['minus', 'tunggu'],
    none: ['circle-dashed', 'netral'],
  },
  agenda: {
    open: ['circle', 'netral'],
    proposed: ['inbox', 'tunggu'],
    accepted: ['check', 'ok'],
    returned: ['refresh-cw', 'tunggu'],
    approved: ['circle-check', 'ok'],
    noted: ['circle-check', 'netral'],
    postponed: ['calendar-clock', 'tunggu'],
    withdrawn: CANCELLED,
    public: ['eye', 'netral'],
    council: ['users-round', 'netral'],
    restricted: ['lock', 'tunggu'],
    late: ['clock', 'tunggu'],
  },
  comment: {
    open: ['message-square-text', 'tunggu'],
    accepted: ['check', 'ok'],
    declined: ['x', 'netral'],
  },
  request: {
    open: ['hourglass', 'tunggu'],
    granted: ['circle-check', 'ok'],
    refused: ['x', 'netral'],
    withdrawn: ['x', 'netral'],
    lapsed: ['minus', 'netral'],
  },
  report: { supporting: ['upload', 'netral'], adopted: ['check', 'ok'] },
  extension: {
    requested: ['hourglass', 'tunggu'],
    granted: ['check', 'ok'],
    refused: ['x', 'netral'],
  },
  holder: {
    recorded: ['user-check', 'ok'],
    unknown: ['circle-dashed', 'netral'],
    vacant: ['user-round', 'tunggu'],
  },
  user: {
    active: ['user-check', 'ok'],
    disabled: ['lock', 'netral'],
    locked: ['lock', 'bahaya'],
    invited: ['mail', 'tunggu'],
  },
  delivery: {
    waiting: ['hourglass', 'tunggu'],
    sent: ['send', 'ok'],
    failed: ['triangle-alert', 'bahaya'],
  },
  import: {
    reading: ['hourglass', 'info'],
    mapping: ['pencil', 'tunggu'],
    checking: ['hourglass', 'info'],
    ready: ['list-checks', 'tunggu'],
    applying: ['hourglass', 'info'],
    applied: ['circle-check', 'ok'],
    failed: ['triangle-alert', 'bahaya'],
    cancelled: CANCELLED,
  },
  outcome: {
    create: ['plus', 'ok'],
    change: ['pencil', 'info'],
    same: ['check', 'netral'],
    doubtful: ['circle-question-mark', 'tunggu'],
    wrong: ['x', 'bahaya'],
  },
  sample: { sample: ['info', 'netral'] },
} as const satisfies Record<string, Record<string, Look>>;

export type StatusKind = keyof typeof STATUSES;

/** @throws when the product knows no such status: a misspelling, found by the page's test */
export function lookOf(kind: string, key: string): Look {
  const table = STATUSES[kind as StatusKind] as Readonly<Record<string, Look>> | undefined;
  const look = table?.[key];
  if (!look) throw new Error(`There is no status "${key}" of kind "${kind}".`);
  return look;
}

/** What to call a meeting: once it has ended, its label follows its minutes (UI.md §7). */
export function meetingStatus(status: string, minutesState: string | null): string {
  if (status !== 'ended' || minutesState === null) return status;
  if (minutesState === 'draft') return 'drafting';
  return minutesState === 'in-review' ? 'in-review' : 'ratified';
}

/** What to call a follow-up: lateness outweighs where the work stands. */
export const followUpStatus = (status: string, overdue: boolean) => (overdue ? 'overdue' : status);
