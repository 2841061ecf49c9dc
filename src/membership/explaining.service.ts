import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DecreesQueries, effectRank, seatsOn, type DecreeFacts } from '../decrees/index.js';
import type { CivilDate } from '../kernel/civil-date.js';
import { contains } from '../kernel/period.js';
import { fullName, OrgQueries } from '../org/index.js';
import { NotFound } from '../platform/errors/domain-error.js';
import { RosterService } from './roster.service.js';
import { whyAbsent, type HeldOffice, type Reason, type SeatOfOtherDays } from './rules/explain.js';
import { breaksOf, stretches } from './rules/periods.js';
import type { RosterRow } from './rules/roster.js';

export type Explanation = {
  readonly on: CivilDate;
  readonly person: { readonly id: string; readonly displayName: string };
  /** The seats the person fills that day, each with its whole chain. */
  readonly seats: readonly RosterRow[];
  /** Why not, where there are none. */
  readonly reasons: readonly Reason[];
};

const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2200-12-31';

/** Answers "why is this person in the council on that day, or why not?" from the facts of that day. */
@Injectable()
export class ExplainingService {
  constructor(
    private readonly decrees: DecreesQueries,
    private readonly org: OrgQueries,
    private readonly roster: RosterService,
  ) {}

  /** @throws NotFound for a council or a person that is not there */
  async explain(
    em: EntityManager,
    councilId: string,
    personId: string,
    day: CivilDate,
  ): Promise<Explanation> {
    const [person] = await this.org.peopleByIds(em, [personId]);
    if (!person || person.deletedAt !== null) throw new NotFound('person', personId);
    const { seats } = await this.roster.on(em, councilId, day);
    const own = seats.filter(({ holder }) => holder?.personId === personId);
    const held = await this.heldBy(em, personId, day);
    const others = seatsOfOtherDays(await this.decrees.factsFor(em, councilId), day);
    return {
      on: day,
      person: { id: personId, displayName: fullName(person) },
      seats: own,
      reasons: whyAbsent({ personId, held }, day, seats, others),
    };
  }

  private async heldBy(em: EntityManager, personId: string, day: CivilDate): Promise<HeldOffice[]> {
    const holdings = await this.org.holdingsOf(em, personId);
    const officeIds = holdings.map(({ officeId }) => officeId);
    const offices = new Map(
      (await this.org.officesByIds(em, officeIds)).map((office) => [office.id, office]),
    );
    const unitIds = [...offices.values()].map(({ orgUnitId }) => orgUnitId);
    const units = await this.org.unitsToldOn(em, unitIds, day);
    const holders = await this.org.holdersOn(em, officeIds, day);
    const acting = [...holders.values()].flatMap((one) => (one.state === 'recorded' ? one.personId : []));
    const names = new Map((await this.org.peopleByIds(em, acting)).map((one) => [one.id, fullName(one)]));
    return holdings.map(({ id, officeId, capacity, startsOn, endsOn }) => {
      const holder = holders.get(officeId);
      const office = offices.get(officeId);
      const unit = units.get(office?.orgUnitId ?? '');
      return {
        ...{ holdingId: id, officeId, capacity, startsOn, endsOn, title: office?.title ?? '' },
        unitEnd: unit?.state === 'ended' ? unit : null,
        actor:
          holder?.state === 'recorded'
            ? {
                personId: holder.personId,
                displayName: names.get(holder.personId) ?? '',
                capacity: holder.capacity,
              }
            : null,
      };
    });
  }
}

/** Every seat the council had or will have on other days than this, with the nearest time it stood. */
function seatsOfOtherDays(facts: readonly DecreeFacts[], day: CivilDate): SeatOfOtherDays[] {
  const breaks = breaksOf(facts.map((one) => ({ startsOn: one.effectiveFrom, endsOn: one.effectiveUntil })));
  const standing = new Map(
    [FIRST_DAY, ...breaks].map((start) => [start, new Set(seatsOn(facts, start).map(({ seat }) => seat.id))]),
  );
  const times = new Map<string, { startsOn: CivilDate; endsOn: CivilDate }[]>();
  for (const { startsOn, endsOn, value } of stretches(FIRST_DAY, LAST_DAY, breaks, (start) => [
    ...standing.get(start)!,
  ])) {
    for (const id of value) times.set(id, [...(times.get(id) ?? []), { startsOn, endsOn }]);
  }
  return [...facts]
    .sort((a, b) => (effectRank(a) < effectRank(b) ? -1 : 1))
    .flatMap((decree) =>
      [...decree.seats, ...decree.changes.flatMap(({ newSeat }) => newSeat ?? [])].flatMap((seat) => {
        const own = times.get(seat.id) ?? [];
        if (own.length === 0 || own.some((time) => contains(time, day))) return [];
        const time = own.findLast(({ endsOn }) => endsOn < day) ?? own[0]!;
        return { ...seat, ...time, decreeId: decree.id, decree: decree.label };
      }),
    );
}
