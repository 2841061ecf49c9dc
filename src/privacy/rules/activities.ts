/** What data of people are processed for (UU 27/2022 art. 31): the rows of the register of processing. */
export const ACTIVITIES = [
  ...([
    'directory',
    'accounts',
    'signin',
    'meetings',
    'decisions',
    'followups',
    'minutes',
    'letters',
  ] as const),
  ...(['reminders', 'decrees', 'publication', 'signing', 'imports', 'files', 'journal', 'privacy'] as const),
  'operation',
] as const;
export type Activity = (typeof ACTIVITIES)[number];

/** Legal bases of art. 20: (c) legal obligation, (e) public task. No processing here rests on consent. */
export type Basis = 'legal_obligation' | 'public_task';

export type Processing = {
  readonly basis: Basis;
  /** Who is shown the data, beside whom they are about. */
  readonly recipients: readonly ('staff' | 'members' | 'units' | 'public' | 'admin' | 'host' | 'journal')[];
  /** `masked`: until the term after the last office; `record`: permanent archive; `short`: deleted by itself when used up. */
  readonly retention: 'masked' | 'record' | 'short';
};

export const PROCESSING: Readonly<Record<Activity, Processing>> = {
  directory: { basis: 'public_task', recipients: ['staff', 'members', 'units'], retention: 'masked' },
  accounts: { basis: 'public_task', recipients: ['admin'], retention: 'masked' },
  signin: { basis: 'legal_obligation', recipients: ['admin'], retention: 'short' },
  meetings: { basis: 'public_task', recipients: ['staff', 'members'], retention: 'record' },
  decisions: { basis: 'public_task', recipients: ['staff', 'members', 'units'], retention: 'record' },
  followups: { basis: 'public_task', recipients: ['staff', 'units', 'members'], retention: 'masked' },
  minutes: { basis: 'legal_obligation', recipients: ['staff', 'members', 'public'], retention: 'record' },
  letters: { basis: 'public_task', recipients: ['staff', 'host'], retention: 'masked' },
  reminders: { basis: 'public_task', recipients: ['staff', 'host'], retention: 'masked' },
  decrees: {
    basis: 'legal_obligation',
    recipients: ['staff', 'members', 'units', 'public'],
    retention: 'record',
  },
  publication: { basis: 'legal_obligation', recipients: ['public'], retention: 'record' },
  signing: { basis: 'legal_obligation', recipients: ['staff', 'host', 'public'], retention: 'record' },
  imports: { basis: 'public_task', recipients: ['staff'], retention: 'masked' },
  files: { basis: 'public_task', recipients: ['staff', 'units', 'members'], retention: 'record' },
  journal: { basis: 'legal_obligation', recipients: ['admin', 'journal'], retention: 'record' },
  privacy: { basis: 'legal_obligation', recipients: ['admin', 'staff'], retention: 'masked' },
  operation: { basis: 'legal_obligation', recipients: ['admin'], retention: 'record' },
};
