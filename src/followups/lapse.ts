import type { Tx } from '../platform/database/unit-of-work.js';
import { FollowUpRequest } from './follow-up-request.entity.js';
import type { FollowUp } from './follow-up.entity.js';
import { OPEN_STATUSES } from './rules/follow-up-life.js';

/** The task has come to its end, or to another office. */
export const isOver = (before: FollowUp, now: FollowUp): boolean =>
  !OPEN_STATUSES.includes(now.status) || now.orgUnitId !== before.orgUnitId;

/** A wish nobody answered is void then. */
export async function lapse(tx: Tx, now: FollowUp): Promise<void> {
  now.offeredToUnitId = null;
  await tx.update(FollowUpRequest, { followUpId: now.id, state: 'open' }, { state: 'lapsed' });
}
