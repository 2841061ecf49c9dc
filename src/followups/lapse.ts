import { IsNull } from 'typeorm';
import type { Tx } from '../platform/database/unit-of-work.js';
import { FollowUpDelegation } from './home/delegation.entity.js';
import { FollowUpRequest } from './follow-up-request.entity.js';
import type { FollowUp } from './follow-up.entity.js';
import { OPEN_STATUSES } from './rules/follow-up-life.js';

/** Another office owes it now. */
export const isElsewhere = (before: FollowUp, now: FollowUp): boolean => now.orgUnitId !== before.orgUnitId;

/** The task has come to its end, or to another office. */
export const isOver = (before: FollowUp, now: FollowUp): boolean =>
  !OPEN_STATUSES.includes(now.status) || isElsewhere(before, now);

/** A wish nobody answered is void then. */
export async function lapse(tx: Tx, now: FollowUp): Promise<void> {
  now.offeredToUnitId = null;
  await tx.update(FollowUpRequest, { followUpId: now.id, state: 'open' }, { state: 'lapsed' });
}

/** Whom the office before had put it in the hands of has it no more, also when it comes back. */
export async function endDelegation(tx: Tx, { id: followUpId }: FollowUp, endedAt: string): Promise<void> {
  await tx.update(FollowUpDelegation, { followUpId, endedAt: IsNull() }, { endedAt });
}
