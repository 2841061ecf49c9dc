import type { Capability } from './permissions.js';
import type { Condition } from './conditions.js';

/** Who has a right, and to which records; whoever is several of these has the widest. */
export type Row = Readonly<Partial<Record<Capability, Condition>>>;

const SECRETARIAT = { secretariat: 'all' } as const;
const ADMIN = { admin: 'all' } as const;
const STAFF = { ...SECRETARIAT, ...ADMIN } as const;
const EVERYBODY = { any: 'all' } as const;
const MATTERS = { secretariat: 'all', admin: 'unrestricted', any: 'cleared' } as const;
const OWN = { any: 'own' } as const;
const SEEN = { any: 'visible' } as const;

/**
 * The one table of rights: role × resource × action × condition. Guards of routes, what they say when they refuse, what
 * pages offer, docs/access.md and the specs follow from it. A row whose action nobody asks for, and a route that asks for
 * none, fail test/architecture/routes.spec.
 */
export const POLICY = {
  'meeting.read': { ...STAFF, any: 'invited' },
  'meeting.answer': { any: 'seat' },
  'meeting.write': SECRETARIAT,
  'series.read': { ...STAFF, any: 'invited' },
  'agenda.read': MATTERS,
  'agenda.write': SECRETARIAT,
  'proposal.read': { secretariat: 'all', admin: 'unrestricted', any: 'proposed' },
  'proposal.write': { secretariat: 'all', head: 'proposed', operator: 'proposed', member: 'proposed' },
  'proposal.judge': SECRETARIAT,
  'attendance.write': SECRETARIAT,
  'decision.read': MATTERS,
  'decision.record': SECRETARIAT,
  'followup.read': { secretariat: 'all', admin: 'unrestricted', any: 'owed' },
  'followup.write': SECRETARIAT,
  'followup.report': { secretariat: 'all', head: 'unit', operator: 'unit' },
  'followup.verify': SECRETARIAT,
  'followup.decide': { secretariat: 'all', any: 'party' },
  'minutes.read': { ...STAFF, any: 'submitted' },
  'minutes.write': SECRETARIAT,
  'minutes.approve': { secretariat: 'desk', any: 'chairs' },
  'minutes.comment': { any: 'reviewer' },
  'decree.read': { ...STAFF, legal: 'all', any: 'enacted' },
  'decree.write': STAFF,
  'decree.draft': { ...STAFF, legal: 'all' },
  'decree.review': { legal: 'all' },
  'council.settings': ADMIN,
  'setting.read': EVERYBODY,
  'org.read': EVERYBODY,
  'org.write': STAFF,
  'import.run': STAFF,
  'user.admin': ADMIN,
  'readers.ask': STAFF,
  'audit.read': { admin: 'unrestricted' },
  'report.read': SEEN,
  'search.read': SEEN,
  'file.write': OWN,
  'file.read': { any: 'carrier' },
  'self.manage': OWN,
  'home.read': SEEN,
} as const satisfies Record<string, Row>;
