import type { Visitor } from '../support/visitor.js';

export type TestSeat = { readonly officeId: string; readonly personId: string; readonly title: string };
export type TestCouncil = {
  readonly id: string;
  readonly decreeId: string;
  readonly seats: readonly TestSeat[];
};

type Given = {
  readonly seats: number;
  readonly rules?: object | null;
  /** How many of the seats have a holder who is recorded; all of them unless said. */
  readonly recorded?: number;
};

const ROLES = ['chair', 'secretary'];
let numbers = 700;

/** A council as a decree establishes it: ex-officio seats, chair first, secretary second, members after. */
export async function aCouncil(
  secretary: Visitor,
  { seats, rules, recorded = seats }: Given,
): Promise<TestCouncil> {
  const council = await made(secretary, '/api/v1/councils', { name: `Dewan Uji ${(numbers += 1)}` });
  const held: TestSeat[] = [];
  for (let n = 0; n < seats; n += 1) held.push(await aSeatHolder(secretary, `${numbers}-${n}`, n < recorded));
  const decree = await made(secretary, '/api/v1/decrees', {
    kind: 'keputusan-bupati',
    number: String(numbers),
    year: 2022,
    effectiveFrom: '2022-12-31',
    councilId: council.id,
    rules: rules === undefined ? RULES : rules,
    seats: held.map(({ officeId }, n) => ({
      role: ROLES[n] ?? 'member',
      label: `Kedudukan ${n + 1}`,
      officeId,
      voting: true,
    })),
  });
  const enacted = await secretary.post(`/api/v1/decrees/${decree.id}/enact`, {});
  if (enacted.status !== 200) throw new Error(enacted.text);
  return { id: council.id, decreeId: decree.id, seats: held };
}

const RULES = {
  quorum: { numerator: 1, denominator: 2, strict: true },
  representativesCount: true,
  noticeDays: 3,
};

async function aSeatHolder(secretary: Visitor, code: string, recorded: boolean): Promise<TestSeat> {
  const unit = await made(secretary, '/api/v1/org-units', {
    kind: 'opd',
    code: `U${code}`,
    name: `Dinas ${code}`,
    shortName: `D${code}`,
  });
  const title = `Kepala Dinas ${code}`;
  const office = await made(secretary, '/api/v1/offices', { title, orgUnitId: unit.id, isHead: true });
  const person = await made(secretary, '/api/v1/people', { name: `Pejabat ${code}` });
  if (recorded) {
    const holding = {
      officeId: office.id,
      personId: person.id,
      capacity: 'definitive',
      startsOn: '2022-01-01',
    };
    await made(secretary, '/api/v1/office-holdings', holding);
  }
  return { officeId: office.id, personId: person.id, title };
}

/** Makes something by POST and gives the answer. */
export async function made(visitor: Visitor, url: string, body: object) {
  const answer = await visitor.post(url, body);
  if (answer.status !== 201) throw new Error(`${url}: ${answer.status} ${answer.text}`);
  return answer.body;
}
