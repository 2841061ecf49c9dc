const FOUNDATION = ['kernel', 'platform', 'audit', 'identity'];
const FLOW = [
  ...[
    'documents',
    'org',
    'decrees',
    'membership',
    'meetings',
    'decisions',
    'followups',
    'evaluations',
    'minutes',
  ],
];

/** Later knows earlier, never the reverse; a module may reach past its neighbour. */
const upTo = (module: string) => [...FOUNDATION, ...FLOW.slice(0, FLOW.indexOf(module))];

/** Who may know whom. A new arrow needs a line in docs/decisions. */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  platform: ['kernel'],
  audit: ['kernel', 'platform'],
  identity: ['kernel', 'platform', 'audit'],
  ...Object.fromEntries(FLOW.map((module) => [module, upTo(module)])),
  agendas: [...FOUNDATION, ...FLOW],
  imports: [...FOUNDATION, 'documents', 'org', 'decrees', 'membership'],
  backups: [...FOUNDATION, 'documents'],
  privacy: [...FOUNDATION, 'org'],
  operations: [...FOUNDATION, 'backups', 'documents'],
  room: [...FOUNDATION, ...FLOW, 'checkin'],
  checkin: [...FOUNDATION, 'decrees', 'meetings'],
  calendar: [...FOUNDATION, 'meetings'],
  notifications: [...FOUNDATION, ...FLOW, 'agendas'],
  reminders: [...FOUNDATION, ...FLOW, 'notifications'],
  reports: [...FOUNDATION, ...FLOW],
  signing: [...FOUNDATION, ...FLOW],
  publication: [...FOUNDATION, ...FLOW, 'signing'],
  workspaces: [
    ...FOUNDATION,
    ...FLOW,
    'agendas',
    'checkin',
    'calendar',
    'notifications',
    'reminders',
    'reports',
    'publication',
  ],
  cli: [
    ...FOUNDATION,
    ...FLOW,
    'agendas',
    'backups',
    'imports',
    'notifications',
    'operations',
    'privacy',
    'publication',
    'reports',
  ],
};
