import type { Actor } from '../../identity/index.js';
import type { FollowUpRow } from '../follow-up-row.js';

/** For which unit somebody makes links: the one that owes the task before one that helps; null for everybody else. */
export function ownUnit({ units }: Actor, row: FollowUpRow): string | null {
  const owing = [row.orgUnitId, ...row.supportingOrgUnitIds];
  return owing.find((unit) => units.includes(unit)) ?? null;
}
