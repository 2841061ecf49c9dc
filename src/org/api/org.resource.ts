import { pageOf, s, shape } from '../../platform/http/answers.js';
import { UNIT_KINDS } from '../org-unit.entity.js';
import { CAPACITIES } from '../rules/holder-on.js';

const stamped = { version: s.int, createdAt: s.instant, updatedAt: s.instant };

export const unitSchema = shape('OrgUnit', {
  id: s.id,
  kind: s.oneOf(UNIT_KINDS),
  code: s.text,
  name: s.text,
  shortName: s.text,
  validFrom: s.nullable(s.day),
  validUntil: s.nullable(s.day),
  successorId: s.nullable(s.id),
  sample: s.bool,
  ...stamped,
});

export const officeSchema = shape('Office', {
  id: s.id,
  title: s.text,
  orgUnitId: s.id,
  orgUnitName: s.text,
  isHead: s.bool,
  ...stamped,
});

export const personSchema = shape('Person', {
  id: s.id,
  titlePrefix: s.nullable(s.text),
  name: s.text,
  titleSuffix: s.nullable(s.text),
  displayName: s.text,
  aliases: s.list(s.text),
  nip: s.nullable(s.text),
  rank: s.nullable(s.text),
  email: s.nullable(s.text),
  phone: s.nullable(s.text),
  sample: s.bool,
  ...stamped,
});

export const holdingSchema = shape('OfficeHolding', {
  id: s.id,
  officeId: s.id,
  personId: s.id,
  capacity: s.oneOf(CAPACITIES),
  startsOn: s.day,
  endsOn: s.nullable(s.day),
  basis: s.nullable(s.text),
  sample: s.bool,
  ...stamped,
});

export const unitsSchema = pageOf(unitSchema);
export const officesSchema = pageOf(officeSchema);
export const peopleSchema = pageOf(personSchema);
export const holdingsSchema = pageOf(holdingSchema);
