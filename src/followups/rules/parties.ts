import type { Party } from './follow-up-life.js';

type Who = {
  readonly isSecretariat: boolean;
  readonly units: readonly string[];
  readonly headOf: readonly string[];
  readonly seats: readonly { readonly councilId: string; readonly role: string }[];
};
type Owed = {
  readonly councilId: string;
  readonly orgUnitId: string;
  readonly supportingOrgUnitIds: readonly string[];
  readonly offeredToUnitId: string | null;
};

/**
 * What somebody is to a follow-up on this day. Whoever answers for the responsible office is not also its helper; a
 * follow-up that was offered is answered by the head of the office that was asked, not by an operator.
 */
export function partiesOf(who: Who, owed: Owed, presided: boolean): ReadonlySet<Party> {
  const found = new Set<Party>();
  if (who.isSecretariat) found.add('secretariat');
  const seated = who.seats.some(({ councilId, role }) => councilId === owed.councilId && role === 'chair');
  if (presided || seated) found.add('chair');
  if (who.units.includes(owed.orgUnitId)) found.add('responsible');
  else if (owed.supportingOrgUnitIds.some((unit) => who.units.includes(unit))) found.add('supporting');
  if (owed.offeredToUnitId !== null && who.headOf.includes(owed.offeredToUnitId)) found.add('receiving');
  return found;
}

/** Another office owes it, without following the one before: no figure counts it under that one from now on (0013). */
export const givenAnew = (orgUnitId: string) => ({ orgUnitId, givenToUnitId: null });
