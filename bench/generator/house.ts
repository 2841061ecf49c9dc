import type { Bulk } from './bulk.js';
import type { Chance } from './chance.js';
import type { Journal } from './journal.js';
import { DIMENSIONS } from './texts.js';

export type Seat = {
  readonly id: string;
  readonly role: string;
  readonly label: string;
  readonly officeId: string;
  readonly officeTitle: string;
  readonly orgUnitId: string;
  readonly orgUnitName: string;
  readonly personId: string;
  readonly name: string;
  readonly holdingId: string;
};
export type House = {
  readonly councilId: string;
  readonly decreeId: string;
  readonly decree: string;
  readonly seats: readonly Seat[];
};
export type Pen = { readonly bulk: Bulk; readonly chance: Chance; readonly journal: Journal };

export const SEATS = 30;
const AT = '2005-01-03T01:00:00.000Z';
const STAMPS = { createdAt: AT, updatedAt: AT, deletedAt: null };
const NOTHING = '[]';

/** A council as its decree sets it up: thirty ex-officio seats, each office with a unit and a holder of its own. */
export function buildHouse({ bulk, chance, journal }: Pen, number: number): House {
  const councilId = chance.id();
  const decreeId = chance.id();
  const name = `Dewan Contoh ${number}`;
  const year = 2005;
  bulk.add('council', {
    ...{ id: councilId, name, shortName: `DC${number}`, dimensions: JSON.stringify(DIMENSIONS) },
    ...{ place: 'Lubuk Pakam', sample: true, version: 1, ...STAMPS },
  });
  const rules = { quorum: { numerator: 1, denominator: 2, strict: true }, representativesCount: true };
  bulk.add('decree', {
    ...{
      id: decreeId,
      kind: 'keputusan-bupati',
      number: String(500 + number),
      year,
      title: `Pembentukan ${name}`,
    },
    ...{ considerations: NOTHING, legalBases: NOTHING, noted: NOTHING, dictums: NOTHING, copiesTo: NOTHING },
    ...{ subjects: NOTHING, status: 'enacted', enactedOn: '2005-01-03', effectiveFrom: '2005-01-03' },
    ...{ effectiveUntil: null, place: 'Lubuk Pakam', councilId, rulesExample: true, seatsExample: true },
    ...{ rules: JSON.stringify({ ...rules, noticeDays: 3, clause: 'Diktum KEDUA' }), published: false },
    ...{ version: 1, ...STAMPS },
  });
  const seats = Array.from({ length: SEATS }, (_, n) =>
    buildSeat({ bulk, chance, journal }, { number, n, decreeId }),
  );
  journal.note({
    at: AT,
    action: 'council.created',
    subjectType: 'council',
    subjectId: councilId,
    after: { name },
  });
  return { councilId, decreeId, decree: `Keputusan Bupati Nomor ${500 + number} Tahun ${year}`, seats };
}

const ROLES = ['chair', 'executive-chair', 'secretary'];

function buildSeat(
  { bulk, chance, journal }: Pen,
  { number, n, decreeId }: { number: number; n: number; decreeId: string },
): Seat {
  const code = `${number}.${String(n + 1).padStart(2, '0')}`;
  const [orgUnitId, officeId, personId, holdingId] = [chance.id(), chance.id(), chance.id(), chance.id()];
  const orgUnitName = `Dinas Contoh ${code}`;
  const officeTitle = `Kepala Dinas Contoh ${code}`;
  const name = `Pejabat Contoh ${code}`;
  bulk.add('org_unit', {
    ...{ id: orgUnitId, kind: 'opd', code, name: orgUnitName, shortName: `DC ${code}`, sample: true },
    ...{ version: 1, ...STAMPS },
  });
  bulk.add('office', { id: officeId, title: officeTitle, orgUnitId, isHead: true, version: 1, ...STAMPS });
  bulk.add('person', { id: personId, name, aliases: NOTHING, sample: true, version: 1, ...STAMPS });
  bulk.add('office_holding', {
    ...{ id: holdingId, officeId, personId, capacity: 'definitive', startsOn: '2005-01-01' },
    ...{ sample: true, version: 1, ...STAMPS },
  });
  const role = ROLES[n] ?? 'member';
  const seat = { id: chance.id(), role, label: `Kedudukan ${n + 1}` };
  bulk.add('seat', {
    ...seat,
    decreeId,
    position: n + 1,
    voting: true,
    officeId,
    byChange: false,
    ...STAMPS,
  });
  for (const [kind, refId, title] of [
    ['unit', orgUnitId, orgUnitName],
    ['person', personId, name],
  ])
    bulk.findable(kind, refId, title, code);
  journal.note({
    at: AT,
    action: 'person.created',
    subjectType: 'person',
    subjectId: personId,
    after: { name },
  });
  return { ...seat, officeId, officeTitle, orgUnitId, orgUnitName, personId, name, holdingId };
}
