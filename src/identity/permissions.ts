import type { Actor } from './actor.js';

/** What a person can be, on a day, as far as whole kinds of deeds are concerned. */
export type Capability = 'admin' | 'secretariat' | 'legal' | 'member' | 'head' | 'operator' | 'any';

/** The matrix: who may do this sort of thing. Whether to *this one* is a rule's question. */
export const GRANTS = {
  'meeting.read': ['any'],
  'meeting.answer': ['any'],
  'meeting.write': ['secretariat'],
  'agenda.write': ['secretariat'],
  'proposal.read': ['any'],
  'proposal.write': ['head', 'operator', 'member', 'secretariat'],
  'proposal.judge': ['secretariat'],
  'attendance.write': ['secretariat'],
  'decision.read': ['any'],
  'decision.record': ['secretariat'],
  'followup.read': ['any'],
  'followup.write': ['secretariat'],
  'followup.report': ['head', 'operator', 'secretariat'],
  'followup.verify': ['secretariat'],
  'followup.decide': ['any'],
  'minutes.read': ['any'],
  'minutes.write': ['secretariat'],
  'minutes.approve': ['any'],
  'minutes.comment': ['any'],
  'decree.read': ['any'],
  'decree.write': ['secretariat', 'admin'],
  'decree.draft': ['secretariat', 'admin', 'legal'],
  'decree.review': ['legal'],
  'council.settings': ['admin'],
  'org.read': ['any'],
  'org.write': ['secretariat', 'admin'],
  'import.run': ['secretariat', 'admin'],
  'user.admin': ['admin'],
  'audit.read': ['admin'],
  'report.read': ['any'],
  'search.read': ['any'],
  'file.write': ['any'],
  'file.read': ['any'],
  'self.manage': ['any'],
  'home.read': ['any'],
} as const satisfies Record<string, readonly Capability[]>;

export type Permission = keyof typeof GRANTS;

/** Where the refusal has a sentence of its own: an office can be lost over night, and a form be open still. */
export const REFUSALS: Readonly<Partial<Record<Permission, string>>> = {
  'followup.report': 'access.no_office',
};

export function capabilitiesOf(actor: Actor): ReadonlySet<Capability> {
  const found = new Set<Capability>(['any', ...actor.roles]);
  if (actor.seats.length > 0) found.add('member');
  if (actor.headOf.length > 0) found.add('head');
  if (actor.operatorOf.length > 0) found.add('operator');
  return found;
}

export function isPermitted(actor: Actor, permission: Permission): boolean {
  const capabilities = capabilitiesOf(actor);
  return GRANTS[permission].some((capability) => capabilities.has(capability));
}
