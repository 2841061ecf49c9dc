import type { Actor } from '../identity/index.js';
import { Forbidden } from '../platform/errors/domain-error.js';
import type { FollowUpRow } from './follow-up-row.js';

/** Reports come from the responsible or a supporting unit, or from the secretariat on their behalf. */
export function refuseStrangers(actor: Actor, row: FollowUpRow): void {
  const owners = [row.orgUnitId, ...row.supportingOrgUnitIds];
  if (!actor.isSecretariat && !actor.units.some((unit) => owners.includes(unit))) throw new Forbidden();
}
