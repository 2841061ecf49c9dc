import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DecreeFacts, SeatFacts } from '../../decrees/rules/facts.js';
import { isInForce } from '../../decrees/rules/in-force.js';
import { decreesOf } from '../../decrees/rules/of-council.js';
import { seatsOn } from '../../decrees/rules/seats-on.js';
import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import { CAPACITIES, holderOn, type HoldingFacts } from '../../org/rules/holder-on.js';
import { canHold } from '../../org/rules/validity.js';
import { breaksOf } from './periods.js';
import { face, rosterDiff } from './roster-diff.js';
import { rosterRows, type RosterRow } from './roster.js';

// Whole histories: decrees that establish, amend and revoke two councils, and people who come and go in six offices.

const OFFICES = ['sekda', 'kadis', 'kaban', 'camat', 'asisten', 'rektor'];
const COUNCILS = ['A', 'B'];
type Holding = HoldingFacts & { readonly officeId: string };
type Vacancy = { readonly id: string; readonly officeId: string; startsOn: CivilDate; endsOn: CivilDate };
type History = {
  readonly decrees: readonly DecreeFacts[];
  readonly holdings: readonly Holding[];
  readonly vacancies: readonly Vacancy[];
};

const FIRST = '2024-01-01';
const day = fc.nat({ max: 120 }).map((n) => addDays(FIRST, n));
const maybeDay = fc.option(day, { nil: null, freq: 2 });

const seatSeed = fc.record({
  office: fc.constantFrom(...OFFICES),
  role: fc.constantFrom('chair', 'member', 'secretary'),
  order: fc.integer({ min: 1, max: 9 }),
  council: fc.option(fc.constantFrom(...COUNCILS), { nil: null, freq: 5 }),
});
const decreeSeed = fc.record({
  from: day,
  until: maybeDay,
  enactedOn: maybeDay,
  draft: fc.nat({ max: 9 }).map((n) => n === 0),
  council: fc.option(fc.constantFrom(...COUNCILS), { nil: null, freq: 6 }),
  relation: fc.constantFrom('none', 'amends', 'revokes', 'amends'),
  target: fc.nat({ max: 20 }),
  annex: fc.array(seatSeed, { maxLength: 4 }),
  changes: fc.array(
    fc.record({
      op: fc.constantFrom('add', 'replace', 'remove'),
      target: fc.nat({ max: 20 }),
      seat: seatSeed,
    }),
    { maxLength: 3 },
  ),
});
const holdingSeed = fc.record({
  office: fc.constantFrom(...OFFICES),
  capacity: fc.constantFrom(...CAPACITIES),
  person: fc.nat({ max: 8 }),
  startsOn: day,
  endsOn: maybeDay,
});

type DecreeSeed = typeof decreeSeed extends fc.Arbitrary<infer T> ? T : never;
type SeatSeed = typeof seatSeed extends fc.Arbitrary<infer T> ? T : never;

const seatOf = (id: string, { office, role, order, council }: SeatSeed): SeatFacts => ({
  ...{ id, order, role: role as SeatFacts['role'], label: role, workingGroup: null, constituency: null },
  ...{ voting: true, officeId: office, personId: null, orgUnitId: null, delegateOfficeId: null },
  councilId: council,
});

/** A decree may only speak of those before it and of seats that exist. */
function grown(seeds: readonly DecreeSeed[]): DecreeFacts[] {
  const made: DecreeFacts[] = [];
  for (const [n, seed] of seeds.entries()) {
    const earlier = made[seed.target % Math.max(1, made.length)];
    const seats = made.flatMap((one) => [
      ...one.seats,
      ...one.changes.flatMap(({ newSeat }) => newSeat ?? []),
    ]);
    made.push({
      id: `d${n}`,
      councilId: seed.council,
      otherCouncils: [],
      label: `Keputusan ${n}`,
      status: seed.draft ? 'draft' : 'enacted',
      enactedOn: seed.enactedOn,
      effectiveFrom: seed.from,
      effectiveUntil: seed.until && seed.until >= seed.from ? seed.until : null,
      registeredAt: `2024-01-01T00:00:${String(n).padStart(2, '0')}.000Z`,
      relations:
        earlier && seed.relation !== 'none'
          ? [{ type: seed.relation as 'amends' | 'revokes', decreeId: earlier.id }]
          : [],
      rules: null,
      rulesExample: false,
      seatsExample: false,
      seats: seed.annex.map((seat, k) => seatOf(`d${n}-s${k}`, seat)),
      changes: seed.changes.flatMap(({ op, target, seat }, k) => {
        const targetSeatId = op === 'add' ? null : (seats[target % Math.max(1, seats.length)]?.id ?? null);
        if (op !== 'add' && targetSeatId === null) return [];
        const newSeat = op === 'remove' ? null : seatOf(`d${n}-c${k}`, seat);
        return { op: op as 'add' | 'replace' | 'remove', targetSeatId, newSeat };
      }),
    });
  }
  return made;
}

const history: fc.Arbitrary<History> = fc
  .tuple(
    fc.array(decreeSeed, { maxLength: 7 }),
    fc.array(holdingSeed, { maxLength: 12 }),
    fc.array(fc.record({ office: fc.constantFrom(...OFFICES), startsOn: day, days: fc.nat({ max: 20 }) }), {
      maxLength: 3,
    }),
  )
  .map(([decrees, holdings, vacancies]) => ({
    decrees: grown(decrees),
    holdings: holdings.reduce<Holding[]>((held, { office, person, capacity, startsOn, endsOn }, n) => {
      const one = {
        ...{ id: `h${n}`, officeId: office, personId: `p${person}`, capacity, startsOn },
        ...{ endsOn: endsOn && endsOn >= startsOn ? endsOn : null, basis: null },
      };
      const rivals = held.filter(({ officeId }) => officeId === office);
      return canHold(one, rivals).ok ? [...held, one] : held;
    }, []),
    vacancies: vacancies.map(({ office, startsOn, days }, n) => ({
      ...{ id: `v${n}`, officeId: office, startsOn, endsOn: addDays(startsOn, days) },
    })),
  }));

const council = fc.constantFrom(...COUNCILS);
const RUNS = { numRuns: 1_000 };

function rosterOn({ decrees, holdings, vacancies }: History, councilId: string, on: CivilDate): RosterRow[] {
  const seats = seatsOn(decreesOf(councilId, decrees), on).map(({ seat, decree }) => ({
    ...seat,
    decreeId: decree.id,
    decree: decree.label,
    example: false,
  }));
  const at = <T extends { officeId: string }>(rows: readonly T[], id: string) =>
    rows.filter(({ officeId }) => officeId === id);
  return rosterRows(seats, {
    office: (id) => ({ id, title: id, orgUnitId: 'u' }),
    unitName: () => 'Unit',
    personName: (id) => id,
    headOf: () => null,
    holder: (id) => holderOn(at(holdings, id), at(vacancies, id), on),
    title: (capacity, title) => `${capacity} ${title}`,
  });
}

describe('the roster of any council with any history', () => {
  it('has no row without a reason', () => {
    fc.assert(
      fc.property(history, council, day, (past, id, on) => {
        for (const row of rosterOn(past, id, on)) {
          const decree = past.decrees.find((one) => one.id === row.because.decreeId)!;
          expect(isInForce(decree, past.decrees, on)).toBe(true);
          const held = past.holdings.find((one) => one.id === row.because.holdingId);
          expect(row.holder?.personId).toBe(held?.personId);
          expect(row.holderState === 'recorded').toBe(held !== undefined);
        }
      }),
      RUNS,
    );
  });

  it('has no row whose seat its decree did not set for this council', () => {
    fc.assert(
      fc.property(history, council, day, (past, id, on) => {
        for (const row of rosterOn(past, id, on)) {
          const decree = past.decrees.find((one) => one.id === row.because.decreeId)!;
          const set = [...decree.seats, ...decree.changes.flatMap(({ newSeat }) => newSeat ?? [])];
          const seat = set.find((one) => one.id === row.seatId);
          expect(seat && (seat.councilId ?? decree.councilId)).toBe(id);
        }
      }),
      RUNS,
    );
  });

  it('is the same on two days between which no fact changes', () => {
    fc.assert(
      fc.property(history, council, day, day, (past, id, one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const changes = [
          ...breaksOf(past.decrees.map((d) => ({ startsOn: d.effectiveFrom, endsOn: d.effectiveUntil }))),
          ...breaksOf(past.holdings),
          ...breaksOf(past.vacancies),
        ];
        const quiet = !changes.some((change) => from < change && change <= to);
        fc.pre(quiet);
        expect(rosterOn(past, id, to)).toEqual(rosterOn(past, id, from));
      }),
      { ...RUNS, maxSkipsPerRun: 10_000 },
    );
  });

  it('never changes before the effect of a decree that is added', () => {
    fc.assert(
      fc.property(history, decreeSeed, council, day, (past, seed, id, on) => {
        const seeds = grown([seed])[0]!;
        const target = past.decrees[seed.target % Math.max(1, past.decrees.length)];
        const added: DecreeFacts = {
          ...seeds,
          id: 'added',
          relations: target
            ? [{ type: seed.relation === 'amends' ? 'amends' : 'revokes', decreeId: target.id }]
            : [],
        };
        fc.pre(on < added.effectiveFrom!);
        const grownPast = { ...past, decrees: [...past.decrees, added] };
        expect(rosterOn(grownPast, id, on)).toEqual(rosterOn(past, id, on));
      }),
      { ...RUNS, maxSkipsPerRun: 100 },
    );
  });

  it('turns into that of another day by what the comparison tells', () => {
    fc.assert(
      fc.property(history, council, day, day, (past, id, from, to) => {
        const [before, after] = [rosterOn(past, id, from), rosterOn(past, id, to)];
        const { joined, left, changed } = rosterDiff(before, after);
        const turned = new Map(changed.map((change) => [change.from, change.to]));
        const applied = before.filter((row) => !left.includes(row)).map((row) => turned.get(row) ?? row);
        expect([...applied, ...joined].map(face).sort()).toEqual(after.map(face).sort());
      }),
      RUNS,
    );
  });

  it('does not depend on the order in which anything was entered', () => {
    const shuffled = history.chain((past) =>
      fc
        .tuple(
          fc.shuffledSubarray([...past.decrees], { minLength: past.decrees.length }),
          fc.shuffledSubarray([...past.holdings], { minLength: past.holdings.length }),
          fc.shuffledSubarray([...past.vacancies], { minLength: past.vacancies.length }),
        )
        .map(([decrees, holdings, vacancies]) => ({ past, turned: { decrees, holdings, vacancies } })),
    );
    fc.assert(
      fc.property(shuffled, council, day, ({ past, turned }, id, on) => {
        expect(rosterOn(turned, id, on)).toEqual(rosterOn(past, id, on));
      }),
      RUNS,
    );
  });

  it('never has two people act for one office', () => {
    fc.assert(
      fc.property(history, day, (past, on) => {
        const acting = new Map<string, Set<string>>();
        for (const row of COUNCILS.flatMap((id) => rosterOn(past, id, on))) {
          if (!row.office || !row.holder) continue;
          acting.set(row.office.id, (acting.get(row.office.id) ?? new Set()).add(row.holder.personId));
        }
        expect([...acting.values()].every((people) => people.size === 1)).toBe(true);
      }),
      RUNS,
    );
  });

  it('gives a seat to one council only', () => {
    fc.assert(
      fc.property(history, day, (past, on) => {
        const [inA, inB] = COUNCILS.map((id) => rosterOn(past, id, on).map(({ seatId }) => seatId));
        expect(inA!.filter((seatId) => inB!.includes(seatId))).toEqual([]);
        expect(new Set(inA).size).toBe(inA!.length);
      }),
      RUNS,
    );
  });
});
