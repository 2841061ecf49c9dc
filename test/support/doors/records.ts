import type { Condition } from '../../../src/identity/index.js';
import type { Persona } from './canaries.js';

/** What an address leads to: a list, a record, or `none` where nothing of the house is, so that nothing is foretold. */
export type RecordName =
  | 'past'
  | 'draft'
  | 'coming'
  | 'sealed'
  | 'secretItem'
  | 'calledItem'
  | 'secretDecision'
  | 'pastMinutes'
  | 'sealedMinutes'
  | 'task'
  | 'secretTask'
  | 'proposal'
  | 'decreeDraft'
  | 'decree'
  | 'material'
  | 'evidence'
  | 'list'
  | 'none';

/** What everybody is, as the house was built; `any` they all are but the public. */
export const ROLES: Readonly<Record<Exclude<Persona, 'public'>, readonly string[]>> = {
  secretary: ['secretariat'],
  admin: ['admin'],
  legal: ['legal'],
  chair: ['head', 'member'],
  member: ['member'],
  owner: ['head', 'member'],
  newcomer: ['head', 'member'],
  rival: ['head', 'member'],
  rivalOperator: ['operator'],
  departed: [],
};

const INVITED: readonly Persona[] = ['chair', 'member', 'owner', 'newcomer'];
const THERE: readonly Persona[] = ['chair', 'member', 'owner'];
const OWING: readonly Persona[] = ['chair', 'member', 'owner'];
const RESTRICTED: readonly RecordName[] = [
  ...(['secretItem', 'calledItem', 'secretDecision', 'secretTask', 'proposal', 'material'] as const),
];

/** `barred`: knows of the record, and is told why not. */
export type Reached = boolean | 'barred' | null;
type Reach = (who: Persona, record: RecordName) => Reached;
const unknown: Reach = () => null;

const invited = (who: Persona, record: RecordName) =>
  record === 'draft' ? who === 'chair' : INVITED.includes(who);
const cleared = (who: Persona, record: RecordName) => {
  if (record === 'calledItem') return INVITED.includes(who);
  return RESTRICTED.includes(record) ? THERE.includes(who) : invited(who, record);
};
const reads = (who: Persona, record: RecordName) =>
  record === 'pastMinutes' ? who === 'chair' : invited(who, record);
/** Knows of it, though the deed is another's. */
const known = (who: Persona, mine: boolean, reach: boolean): Reached => {
  if (mine) return true;
  return reach || who === 'admin' || who === 'secretary' ? 'barred' : false;
};

/** Whether a condition of the table reaches a record of this house, as DOMAIN.md 8 would have it; null: not foretold. */
export const REACH: Readonly<Record<Condition, Reach>> = {
  all: () => true,
  unrestricted: (_, record) => !RESTRICTED.includes(record),
  invited,
  cleared,
  submitted: reads,
  chairs: (who, record) => known(who, who === 'chair', reads(who, record)),
  seat: (who, record) =>
    known(who, record !== 'draft' && INVITED.includes(who), record === 'draft' && who === 'chair'),
  proposed: (who) => who === 'owner',
  // Who presides over the matter reads the task of another office, and does nothing for it.
  unit: (who) => known(who, who === 'owner', OWING.includes(who)),
  owed: (who) => OWING.includes(who),
  enacted: (_, record) => record !== 'decreeDraft',
  carrier: (who, record) => {
    if (record === 'material') return who === 'secretary' || THERE.includes(who);
    return record === 'evidence' ? ['secretary', 'admin', ...OWING].includes(who) : null;
  },
  visible: unknown,
  own: unknown,
  reviewer: unknown,
  desk: unknown,
  party: unknown,
};
