import { allowed, refused, type Verdict } from '../kernel/verdict.js';
import type { Actor } from './actor.js';
import { POLICY, type Row } from './policy.js';

/** What a person can be, on a day, as far as whole kinds of deeds are concerned. */
export const CAPABILITIES = ['secretariat', 'admin', 'legal', 'head', 'operator', 'member', 'any'] as const;
export type Capability = (typeof CAPABILITIES)[number];
export type Permission = keyof typeof POLICY;

/** Where the refusal has a sentence of its own: an office can be lost over night, and a form be open still. */
const OWN_WORDS: Readonly<Partial<Record<Permission, string>>> = { 'followup.report': 'access.no_office' };

/** Who may do this sort of thing at all, by the table; in the order of the roles. */
export const holdersOf = (permission: Permission): Capability[] =>
  CAPABILITIES.filter((capability) => capability in (POLICY[permission] satisfies Row));

export function capabilitiesOf(actor: Actor): ReadonlySet<Capability> {
  const found = new Set<Capability>(['any', ...actor.roles]);
  if (actor.seats.length > 0) found.add('member');
  if (actor.headOf.length > 0) found.add('head');
  if (actor.operatorOf.length > 0) found.add('operator');
  return found;
}

/** The sentence for whoever may not. */
export const refusalOf = (permission: Permission): string =>
  OWN_WORDS[permission] ?? `access.only_${holdersOf(permission).join('_')}`;

/** May they do this sort of thing? Whether to *this one* is a rule's question. The reason names who may. */
export function mayDo(actor: Actor, permission: Permission): Verdict {
  const held = capabilitiesOf(actor);
  const may = holdersOf(permission).some((capability) => held.has(capability));
  return may ? allowed : refused(refusalOf(permission));
}

export const isPermitted = (actor: Actor, permission: Permission): boolean => mayDo(actor, permission).ok;
