import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { councilsOf, DecreesQueries, rulesOn } from '../decrees/index.js';
import type { ActingSeat } from '../identity/index.js';
import type { CivilDate } from '../kernel/civil-date.js';
import { OrgQueries, prefixedTitle } from '../org/index.js';
import { standingSeats } from './standing-seats.js';
import { councilRule, type CouncilRule } from './rules/council-rule.js';
import { rosterDiff, type RosterDiff } from './rules/roster-diff.js';
import { rosterRows, type Roster, type RosterRow, type SeatOnDay } from './rules/roster.js';

/** Brings the facts of a day together and asks the rule; nothing of it is stored. */
@Injectable()
export class RosterService {
  constructor(
    private readonly decrees: DecreesQueries,
    private readonly org: OrgQueries,
  ) {}

  /** @throws NotFound for a council that is not there */
  async on(em: EntityManager, councilId: string, day: CivilDate): Promise<Roster> {
    const [roster] = await this.onDays(em, councilId, [day]);
    return roster;
  }

  /** The same on several days, with names and offices looked up once. */
  async onDays(em: EntityManager, councilId: string, days: readonly CivilDate[]): Promise<Roster[]> {
    await this.decrees.council(em, councilId);
    const facts = await this.decrees.factsFor(em, councilId);
    const standings = days.map((day) => ({ day, seats: standingSeats(facts, day) }));
    const rows = await this.rows(em, standings);
    return days.map((on, n) => ({
      ...{ on, councilId, rule: councilRule(rulesOn(facts, on)), seats: rows[n] },
    }));
  }

  /** What the decrees ask of the council's meetings on a day. */
  async rule(em: EntityManager, councilId: string, day: CivilDate): Promise<CouncilRule | null> {
    return councilRule(rulesOn(await this.decrees.factsFor(em, councilId), day));
  }

  async diff(em: EntityManager, councilId: string, from: CivilDate, to: CivilDate): Promise<RosterDiff> {
    const [before, after] = await this.onDays(em, councilId, [from, to]);
    return rosterDiff(before.seats, after.seats);
  }

  /** The seats a person acts for on a day, over all councils, and those that somebody else fills for him meanwhile. */
  async seatsOf(em: EntityManager, personId: string, day: CivilDate): Promise<SeatsOfPerson> {
    const all = await this.decrees.allFacts(em);
    const councils = [...new Set(all.flatMap(councilsOf))];
    const seats = councils.flatMap((councilId) =>
      standingSeats(this.decrees.narrowed(councilId, all), day).map((seat) => ({ ...seat, councilId })),
    );
    const offices = new Set((await this.org.officesActedFor(em, personId, day)).map(({ id }) => id));
    const resting = new Set(await this.org.officesAtRest(em, personId, day));
    const heads = await this.org.headsOf(em, unitsWithoutDelegate(seats));
    const officeOf = (seat: SeatOnDay) =>
      seat.officeId ?? seat.delegateOfficeId ?? heads.get(seat.orgUnitId ?? '')?.id ?? '';
    return {
      seats: seats
        .filter((seat) => seat.personId === personId || offices.has(officeOf(seat)))
        .map(({ id, councilId, role }) => ({ seatId: id, councilId, role })),
      restingSeats: seats.filter((seat) => resting.has(officeOf(seat))).map(({ id }) => id),
    };
  }

  private async rows(em: EntityManager, standings: readonly Standing[]): Promise<RosterRow[][]> {
    const seats = standings.flatMap((one) => one.seats);
    const heads = await this.org.headsOf(em, unitsWithoutDelegate(seats));
    const offices = await this.org.officeBriefs(em, [
      ...[...ids(seats, 'officeId'), ...ids(seats, 'delegateOfficeId')],
      ...[...heads.values()].map(({ id }) => id),
    ]);
    const days = standings.map(({ day }) => day);
    const holders = await this.org.holdersOnDays(em, [...offices.keys()], days);
    const acting = holders.flatMap((each) =>
      [...each.values()].flatMap((holder) => (holder.state === 'recorded' ? holder.personId : [])),
    );
    const people = await this.org.personNames(em, [...acting, ...ids(seats, 'personId')]);
    const units = await this.org.unitNames(em, [
      ...ids(seats, 'orgUnitId'),
      ...[...offices.values()].map(({ orgUnitId }) => orgUnitId),
    ]);
    return standings.map((one, n) =>
      rosterRows(one.seats, {
        office: (id) => offices.get(id) ?? null,
        unitName: (id) => units.get(id) ?? null,
        personName: (id) => people.get(id) ?? null,
        headOf: (unitId) => offices.get(heads.get(unitId)?.id ?? '') ?? null,
        holder: (officeId) => holders[n].get(officeId) ?? { state: 'unknown' },
        title: prefixedTitle,
      }),
    );
  }
}

type SeatsOfPerson = { readonly seats: ActingSeat[]; readonly restingSeats: string[] };
type Standing = { readonly day: CivilDate; readonly seats: readonly SeatOnDay[] };

const ids = (seats: readonly SeatOnDay[], name: 'officeId' | 'delegateOfficeId' | 'personId' | 'orgUnitId') =>
  seats.flatMap((seat) => seat[name] ?? []);

const unitsWithoutDelegate = (seats: readonly SeatOnDay[]) =>
  seats.flatMap((seat) => (seat.orgUnitId && !seat.delegateOfficeId ? seat.orgUnitId : []));
