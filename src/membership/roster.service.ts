import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { councilsOf, DecreesQueries, rulesOn, seatsOn, type DecreeFacts } from '../decrees/index.js';
import type { ActingSeat } from '../identity/index.js';
import type { CivilDate } from '../kernel/civil-date.js';
import { fullName, OrgQueries, prefixedTitle } from '../org/index.js';
import { councilRule, type CouncilRule } from './rules/council-rule.js';
import { rosterDiff, type RosterDiff } from './rules/roster-diff.js';
import { rosterRows, type Roster, type SeatOnDay } from './rules/roster.js';

/** Brings the facts of a day together and asks the rule; nothing of it is stored. */
@Injectable()
export class RosterService {
  constructor(
    private readonly decrees: DecreesQueries,
    private readonly org: OrgQueries,
  ) {}

  /** @throws NotFound for a council that is not there */
  async on(em: EntityManager, councilId: string, day: CivilDate): Promise<Roster> {
    await this.decrees.council(em, councilId);
    const facts = await this.decrees.factsFor(em, councilId);
    return {
      on: day,
      councilId,
      rule: councilRule(rulesOn(facts, day)),
      seats: await this.rows(em, standing(facts, day), day),
    };
  }

  /** What the decrees ask of the council's meetings on a day. */
  async rule(em: EntityManager, councilId: string, day: CivilDate): Promise<CouncilRule | null> {
    return councilRule(rulesOn(await this.decrees.factsFor(em, councilId), day));
  }

  async diff(em: EntityManager, councilId: string, from: CivilDate, to: CivilDate): Promise<RosterDiff> {
    const [before, after] = [await this.on(em, councilId, from), await this.on(em, councilId, to)];
    return rosterDiff(before.seats, after.seats);
  }

  /** The seats a person acts for on a day, over all councils. */
  async seatsActedFor(em: EntityManager, personId: string, day: CivilDate): Promise<ActingSeat[]> {
    const all = await this.decrees.allFacts(em);
    const councils = [...new Set(all.flatMap(councilsOf))];
    const seats = councils.flatMap((councilId) =>
      standing(this.decrees.narrowed(councilId, all), day).map((seat) => ({ ...seat, councilId })),
    );
    const offices = new Set((await this.org.officesActedFor(em, personId, day)).map(({ id }) => id));
    const heads = await this.org.headsOf(em, unitsWithoutDelegate(seats));
    return seats
      .filter((seat) => {
        const office = seat.officeId ?? seat.delegateOfficeId ?? heads.get(seat.orgUnitId ?? '')?.id;
        return seat.personId === personId || (office !== undefined && offices.has(office));
      })
      .map(({ id, councilId, role }) => ({ seatId: id, councilId, role }));
  }

  private async rows(em: EntityManager, seats: readonly SeatOnDay[], day: CivilDate) {
    const heads = await this.org.headsOf(em, unitsWithoutDelegate(seats));
    const officeIds = [...ids(seats, 'officeId'), ...ids(seats, 'delegateOfficeId')];
    const offices = [...(await this.org.officesByIds(em, officeIds)), ...heads.values()];
    const holders = await this.org.holdersOn(
      em,
      offices.map(({ id }) => id),
      day,
    );
    const personIds = [...holders.values()].flatMap((holder) =>
      holder.state === 'recorded' ? holder.personId : [],
    );
    const people = await this.org.peopleByIds(em, [...personIds, ...ids(seats, 'personId')]);
    const units = await this.org.unitsByIds(em, [
      ...ids(seats, 'orgUnitId'),
      ...offices.map(({ orgUnitId }) => orgUnitId),
    ]);
    const brief = (id: string) => {
      const office = offices.find((one) => one.id === id);
      return office ? { id, title: office.title, orgUnitId: office.orgUnitId } : null;
    };
    return rosterRows(seats, {
      office: brief,
      unitName: (id) => units.find((unit) => unit.id === id)?.name ?? null,
      personName: (id) => {
        const person = people.find((one) => one.id === id);
        return person ? fullName(person) : null;
      },
      headOf: (unitId) => brief(heads.get(unitId)?.id ?? ''),
      holder: (officeId) => holders.get(officeId) ?? { state: 'unknown' },
      title: prefixedTitle,
    });
  }
}

const ids = (seats: readonly SeatOnDay[], name: 'officeId' | 'delegateOfficeId' | 'personId' | 'orgUnitId') =>
  seats.flatMap((seat) => seat[name] ?? []);

const unitsWithoutDelegate = (seats: readonly SeatOnDay[]) =>
  seats.flatMap((seat) => (seat.orgUnitId && !seat.delegateOfficeId ? seat.orgUnitId : []));

const standing = (facts: readonly DecreeFacts[], day: CivilDate): SeatOnDay[] =>
  seatsOn(facts, day).map(({ seat, decree }) => ({
    ...seat,
    decreeId: decree.id,
    decree: decree.label,
    example: decree.seatsExample,
  }));
