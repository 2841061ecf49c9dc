import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DecreesQueries, seatsOn, type DecreeFacts, type SeatFacts } from '../decrees/index.js';
import type { CivilDate } from '../kernel/civil-date.js';
import { fullName, holderOn, OrgQueries, type HolderAnswer, type OfficeRecords } from '../org/index.js';
import { breaksOf, stretches, type Stretch } from './rules/periods.js';

/** How a seat stood for some days: not established, or filled by somebody, nobody, or nobody knows whom. */
export type SeatState =
  | { readonly state: 'absent' }
  | { readonly state: 'unknown' | 'vacant' }
  | {
      readonly state: 'recorded';
      readonly personId: string;
      readonly name: string;
      readonly capacity: string;
      readonly holdingId: string | null;
      readonly basis: string | null;
    };
export type SeatHistory = ReadonlyMap<string, readonly Stretch<SeatState>[]>;

/** Seats over time: the same facts as the roster, read along a line instead of on a day. */
@Injectable()
export class SeatHistoryService {
  constructor(
    private readonly decrees: DecreesQueries,
    private readonly org: OrgQueries,
  ) {}

  async of(
    em: EntityManager,
    facts: readonly DecreeFacts[],
    seats: readonly SeatFacts[],
    [first, last]: readonly [CivilDate, CivilDate],
  ): Promise<SeatHistory> {
    const heads = await this.org.headsOf(
      em,
      seats.flatMap((seat) => (seat.orgUnitId && !seat.delegateOfficeId ? seat.orgUnitId : [])),
    );
    const officeOf = (seat: SeatFacts) =>
      seat.officeId ?? seat.delegateOfficeId ?? heads.get(seat.orgUnitId ?? '')?.id ?? null;
    const records = await this.org.recordsOf(
      em,
      seats.flatMap((seat) => officeOf(seat) ?? []),
    );
    const people = await this.org.peopleByIds(em, [
      ...records.holdings.map(({ personId }) => personId),
      ...seats.flatMap(({ personId }) => personId ?? []),
    ]);
    const names = new Map(people.map((person) => [person.id, fullName(person)]));
    const decreed = breaksOf(
      facts.map((one) => ({ startsOn: one.effectiveFrom, endsOn: one.effectiveUntil })),
    );
    const established = new Map(
      [first, ...decreed].map((day) => [day, new Set(seatsOn(facts, day).map(({ seat }) => seat.id))]),
    );
    const standsOn = (id: string, day: CivilDate) =>
      established
        .get(
          [first, ...decreed]
            .filter((one) => one <= day)
            .sort()
            .at(-1)!,
        )!
        .has(id);
    return new Map(
      seats.map((seat) => {
        const own = ofOffice(records, officeOf(seat));
        const breaks = [...decreed, ...breaksOf(own.holdings), ...breaksOf(own.vacancies)];
        const stateOn = (day: CivilDate): SeatState =>
          standsOn(seat.id, day) ? filled(seat, own, names, day) : { state: 'absent' };
        return [seat.id, stretches(first, last, breaks, stateOn)];
      }),
    );
  }

  /** Facts of the council a seat belongs to, and the seat; null when there is no such seat. */
  async seat(
    em: EntityManager,
    seatId: string,
  ): Promise<{ facts: readonly DecreeFacts[]; seat: SeatFacts; councilId: string } | null> {
    const all = await this.decrees.allFacts(em);
    const owner = all.find((decree) => seatsIn(decree).some(({ id }) => id === seatId));
    if (owner?.status !== 'enacted') return null;
    const seat = seatsIn(owner).find(({ id }) => id === seatId)!;
    const councilId = seat.councilId ?? owner.councilId;
    if (!councilId) return null;
    return { facts: this.decrees.narrowed(councilId, all), seat, councilId };
  }
}

export const seatsIn = (decree: DecreeFacts): SeatFacts[] => [
  ...decree.seats,
  ...decree.changes.flatMap(({ newSeat }) => newSeat ?? []),
];

const ofOffice = ({ holdings, vacancies }: OfficeRecords, officeId: string | null): OfficeRecords => ({
  holdings: holdings.filter((one) => one.officeId === officeId),
  vacancies: vacancies.filter((one) => one.officeId === officeId),
});

function filled(
  seat: SeatFacts,
  own: OfficeRecords,
  names: ReadonlyMap<string, string>,
  day: CivilDate,
): SeatState {
  if (seat.personId) {
    const name = names.get(seat.personId) ?? '';
    return {
      state: 'recorded',
      personId: seat.personId,
      name,
      capacity: 'definitive',
      holdingId: null,
      basis: null,
    };
  }
  const answer: HolderAnswer = holderOn(own.holdings, own.vacancies, day);
  if (answer.state !== 'recorded') return { state: answer.state };
  const { personId, capacity, holdingId, basis } = answer;
  return { state: 'recorded', personId, name: names.get(personId) ?? '', capacity, holdingId, basis };
}
