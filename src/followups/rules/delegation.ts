import type { CivilDate } from '../../kernel/civil-date.js';

/** `lost` = the operator's task of then ended, whether or not there is a new one; `moved` = another office is responsible now; `over` = its last day has passed. */
export type DelegationState = 'active' | 'over' | 'lost' | 'moved';

type Delegation = {
  readonly orgUnitId: string;
  readonly toUserId: string | null;
  readonly untilOn: CivilDate | null;
};
type Now = {
  /** The responsible office. */
  readonly orgUnitId: string;
  /** Has the account been an operator of the office without a break since? */
  readonly held: boolean;
  readonly today: CivilDate;
};

/** Does a delegation nobody has ended still count? It never outlives the office of whom it was given to. */
export function delegationState(given: Delegation, { orgUnitId, held, today }: Now): DelegationState {
  if (given.orgUnitId !== orgUnitId) return 'moved';
  if (given.toUserId !== null && !held) return 'lost';
  return given.untilOn !== null && given.untilOn < today ? 'over' : 'active';
}
