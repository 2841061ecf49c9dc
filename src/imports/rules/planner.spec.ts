import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { noDeeds } from './deeds.js';
import type { Values } from './fields.js';
import type { ImportKind } from './kinds.js';
import { countsOf, type Decisions, type PlannedRow } from './plan.js';
import { PLANNERS } from './planner.js';
import { Register, type PersonFacts, type Recorded } from './register.js';
import { blank } from './resolve-person.js';

const NOTHING: Recorded = { units: [], offices: [], people: [], holdings: [], seats: [], decrees: [] };
const NIP = '197801012005011003';
const OTHER = '197902022006042004';
const person = (id: string, name: string, nip: string | null = null): PersonFacts => ({
  ...blank,
  id,
  name,
  nip,
});
const unit = {
  id: 'u',
  kind: 'opd',
  code: 'U1',
  name: 'Dinas Uji',
  shortName: 'Disuji',
  validFrom: null,
  validUntil: null,
};
const office = { id: 'o', title: 'Kepala Dinas Uji', orgUnitId: 'u', isHead: true };

function planned(
  kind: ImportKind,
  recorded: Partial<Recorded>,
  rows: readonly Values[],
  decisions: Decisions = {},
) {
  let next = 0;
  const asked = {
    today: '2026-01-01',
    nextId: () => `new${(next += 1)}`,
    nipFault: (nip: string) => (nip.length === 18 ? null : 'person.nip_digits'),
    fullName: ({
      titlePrefix,
      name,
      titleSuffix,
    }: Pick<PersonFacts, 'titlePrefix' | 'name' | 'titleSuffix'>) =>
      [titlePrefix, name].filter(Boolean).join(' ') + (titleSuffix ? `, ${titleSuffix}` : ''),
    roleLabel: (role: string) => role,
  };
  const deeds = noDeeds();
  const register = new Register({ ...NOTHING, ...recorded }, asked);
  for (const _ of register.filling());
  const plan = PLANNERS[kind](register, decisions, deeds);
  const lines: PlannedRow[] = rows.map((values, n) => plan({ row: n + 2, values, faults: [], notes: [] }));
  return {
    lines,
    deeds,
    codes: lines.map(({ reasons, doubts }) => [...reasons, ...doubts].map(({ code }) => code)),
  };
}

describe('people of a sheet', () => {
  const known = { people: [person('p', 'Uji Satu', NIP), person('q', 'Uji Dua')] };

  it.each<[string, Values, string, string[]]>([
    ['new', { name: 'Uji Baru' }, 'create', []],
    ['as recorded', { name: 'Uji Satu', nip: NIP }, 'same', []],
    ['known by name alone', { name: 'UJI  DUA' }, 'change', []],
    ['with another rank', { name: 'Uji Satu', nip: NIP, rank: 'Pembina' }, 'change', []],
    ['same name, other NIP', { name: 'Uji Satu', nip: OTHER }, 'doubtful', ['import.doubt_name_other_nip']],
    ['same NIP, other name', { name: 'Uji Lain', nip: NIP }, 'doubtful', ['import.doubt_nip_other_name']],
    ['bad NIP', { name: 'Uji Baru', nip: '123' }, 'wrong', ['person.nip_digits']],
    ['bad address', { name: 'Uji Baru', email: 'surel' }, 'wrong', ['field.email']],
  ])('%s', (_, values, outcome, codes) => {
    const { lines, codes: told } = planned('people', known, [values]);
    expect([lines[0].outcome, told[0]]).toEqual([outcome, codes]);
  });

  it('that occur twice are taken once', () => {
    const { codes, deeds } = planned('people', {}, [
      { name: 'A', nip: NIP },
      { name: 'A', nip: NIP },
    ]);
    expect(codes).toEqual([[], ['import.fault_repeated']]);
    expect(deeds.newPeople).toHaveLength(1);
  });

  it('follow what was decided, row by row or for all', () => {
    const row = { name: 'Uji Satu', nip: OTHER };
    expect(planned('people', known, [row], { '2:person': 'new' }).deeds.newPeople).toHaveLength(1);
    expect(planned('people', known, [row], { '*': 'use' }).deeds.changedPeople).toEqual([
      { id: 'p', data: { nip: OTHER } },
    ]);
    expect(planned('people', known, [row], { '*': 'skip' }).lines[0].outcome).toBe('doubtful');
    expect(planned('people', known, [row], { '2:person': 'use:stranger' }).lines[0].outcome).toBe('doubtful');
  });

  it('are made once: planned again on what the first run made, nothing is left to do', () => {
    const name = fc.constantFrom('Uji Satu', 'Uji Dua', 'Uji Tiga', 'Uji Empat');
    const nip = fc.constantFrom(undefined, NIP, OTHER, '198003032007011005');
    const row = fc.record(
      { name, nip, rank: fc.constantFrom(undefined, 'Pembina') },
      { requiredKeys: ['name'] },
    );
    const clean = (values: Values) =>
      Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), fc.constantFrom('use', 'new', 'skip'), (rows, all) => {
        const sheet = rows.map((values) => clean(values as Values));
        const { deeds } = planned('people', known, sheet, { '*': all });
        const told = new Map(known.people.map((one) => [one.id, one]));
        for (const one of deeds.newPeople) told.set(one.id, one);
        for (const { id, data } of deeds.changedPeople) told.set(id, { ...told.get(id)!, ...data });
        const again = planned('people', { people: [...told.values()] }, sheet);
        expect(again.deeds.newPeople).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('holders of a sheet', () => {
  const known = { units: [unit], offices: [office], people: [person('p', 'Uji Satu', NIP)] };
  const row = { person: 'Uji Satu', office: 'Kepala Dinas Uji', startsOn: '2025-01-01' };

  it('are made where office and person are known', () => {
    const { deeds } = planned('holdings', known, [row]);
    expect(deeds.newHoldings).toEqual([
      expect.objectContaining({ officeId: 'o', personId: 'p', capacity: 'definitive' }),
    ]);
  });

  it('of an unknown office are asked about, with what is alike', () => {
    const { lines } = planned('holdings', known, [{ ...row, office: 'Kepala Dinas Uji Coba' }]);
    expect(lines[0].doubts[0]).toMatchObject({
      code: 'import.doubt_office_unknown',
      choices: [{ value: 'use:o' }, { value: 'skip' }],
    });
  });

  it('that are unknown can be made along the way, once for all their rows', () => {
    const rows = [
      { ...row, person: 'Uji Baru' },
      { ...row, person: 'Uji Baru', capacity: 'plt', startsOn: '2026-01-01' },
    ];
    const { deeds } = planned('holdings', known, rows, { '*': 'new' });
    expect([deeds.newPeople.length, deeds.newHoldings.length]).toEqual([1, 2]);
  });

  it('leave no person behind when their row is wrong', () => {
    const other = {
      id: 'h',
      officeId: 'o',
      personId: 'p',
      capacity: 'definitive',
      startsOn: '2024-01-01',
      endsOn: null,
      basis: null,
    };
    const { deeds, codes } = planned(
      'holdings',
      { ...known, holdings: [other] },
      [{ ...row, person: 'Uji Baru' }],
      { '*': 'new' },
    );
    expect([codes[0], deeds.newPeople]).toEqual([['holding.overlaps', 'import.doubt_person_unknown'], []]);
  });

  it('may follow one another in one sheet: the end of the first makes room', () => {
    const held = {
      id: 'h',
      officeId: 'o',
      personId: 'p',
      capacity: 'definitive',
      startsOn: '2024-01-01',
      endsOn: null,
      basis: null,
    };
    const rows = [
      { ...row, startsOn: '2024-01-01', endsOn: '2024-12-31' },
      { ...row, person: 'Uji Baru' },
    ];
    const { lines } = planned('holdings', { ...known, holdings: [held] }, rows, { '*': 'new' });
    expect(lines.map(({ outcome }) => outcome)).toEqual(['change', 'create']);
  });
});

describe('units and offices of a sheet', () => {
  it('are known by code; the same name under another code is a question', () => {
    const { lines } = planned('units', { units: [unit] }, [
      { code: 'u1', name: 'Dinas Uji' },
      { code: 'U2', name: 'Dinas Uji' },
    ]);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['same', 'doubtful']);
  });

  it('are made together where the code of the unit is told', () => {
    const row = {
      title: 'Camat Uji',
      unit: 'Kecamatan Uji',
      unitCode: 'K1',
      unitKind: 'district',
      isHead: true,
    };
    const { deeds } = planned('offices', {}, [row], { '*': 'new' });
    expect([deeds.newUnits[0].kind, deeds.newOffices[0].isHead]).toEqual(['district', true]);
  });

  it('have one head each', () => {
    const { codes } = planned('offices', { units: [unit], offices: [office] }, [
      { title: 'Kepala Lain', unit: 'Disuji', isHead: true },
    ]);
    expect(codes).toEqual([['office.second_head']]);
  });
});

describe('seats and decrees of a sheet', () => {
  it('a seat is added once and changed after', () => {
    const known = { units: [unit], offices: [office] };
    const row = { role: 'member', office: 'Kepala Dinas Uji' };
    const { deeds } = planned('seats', known, [row]);
    const again = planned('seats', { ...known, seats: deeds.annex! }, [
      { ...row, voting: false },
      { role: 'chair' },
    ]);
    expect(again.lines.map(({ outcome }) => outcome)).toEqual(['change', 'wrong']);
  });

  it('what an enacted decree says stands; what is unknown is completed', () => {
    const decree = {
      ...{
        id: 'd',
        kind: 'keputusan-bupati',
        number: '12',
        year: 2019,
        status: 'enacted' as const,
        title: null,
      },
      ...{
        enactedOn: '2019-01-02',
        effectiveFrom: '2019-01-02',
        effectiveUntil: null,
        place: null,
        subjects: [],
        scanSha256: null,
      },
    };
    const rows = [
      { number: '12', year: 2019, title: 'Tentang Uji' },
      { number: '13', year: 2019, enactedOn: '2019-02-01' },
      { number: '14', year: 2019 },
    ];
    const { lines } = planned('decrees', { decrees: [decree] }, rows);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['change', 'create', 'wrong']);
    const changed = planned('decrees', { decrees: [decree] }, [{ ...rows[0], enactedOn: '2019-03-03' }]);
    expect(changed.codes).toEqual([['import.fault_decree_stands']]);
  });
});

it('counts add up to the rows', () => {
  const { lines } = planned('people', {}, [{ name: 'A' }, { name: 'A' }, {}]);
  expect(Object.values(countsOf(lines)).reduce((sum, n) => sum + n)).toBe(3);
});
