import type { Tx } from '../platform/database/unit-of-work.js';
import { FollowUpRequest } from './follow-up-request.entity.js';
import type { FollowUp } from './follow-up.entity.js';
import { OPEN_STATUSES } from './rules/follow-up-life.js';

/** A wish nobody answered is void once the task is over or with another office. */
export async function lapse(tx: Tx, before: FollowUp, now: FollowUp): Promise<void> {
  if (OPEN_STATUSES.includes(now.status) && now.orgUnitId === before.orgUnitId) return;
  now.offeredToUnitId = null;
  await tx.update(FollowUpRequest, { followUpId: now.id, state: 'open' }, { state: 'lapsed' });
}
