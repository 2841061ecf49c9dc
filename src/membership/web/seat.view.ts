import { Injectable } from '@nestjs/common';
import { DecreesListQueries, DecreesQueries, decreeSlug, type DecreeFacts } from '../../decrees/index.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { prefixedTitle } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { SeatHistoryService, seatsIn } from '../seat-history.service.js';
import { RosterService } from '../roster.service.js';

/** One seat: where it comes from, who filled it, what it was before and became after. */
@Injectable()
export class SeatView {
  constructor(
    private readonly reader: Reader,
    private readonly decrees: DecreesQueries,
    private readonly lists: DecreesListQueries,
    private readonly history: SeatHistoryService,
    private readonly roster: RosterService,
    private readonly clock: Clock,
  ) {}

  async page(seatId: string, asked: CivilDate | null) {
    const em = this.reader.em;
    const found = await this.history.seat(em, seatId);
    if (!found) throw new NotFound('seat', seatId);
    const { facts, seat, councilId } = found;
    const origin = facts.find((decree) => seatsIn(decree).some(({ id }) => id === seatId))!;
    const today = this.clock.today();
    const first = origin.effectiveFrom!;
    const last = [today, first].sort().at(-1)!;
    const stretches = (await this.history.of(em, facts, [seat], [first, last])).get(seatId) ?? [];
    const alive = stretches.filter(({ value }) => value.state !== 'absent').at(-1);
    const row = alive ? await this.rowOn(councilId, alive.endsOn, seatId) : null;
    const title = row?.office?.title ?? row?.orgUnit?.name ?? seat.label;
    return {
      seat,
      title,
      unit: row?.office?.orgUnitName ?? null,
      officeHref: row?.office ? `/jabatan/${row.office.id}` : null,
      council: (await this.decrees.council(em, councilId)).name,
      membershipHref: `/keanggotaan?${new URLSearchParams({ dewan: councilId, per: asked ?? today })}`,
      decree: await this.cited(origin),
      example: origin.seatsExample,
      neighbours: neighbours(facts, seatId),
      stretches: [...stretches].reverse().map(({ startsOn, endsOn, value }) => ({
        startsOn,
        endsOn: endsOn === last ? null : endsOn,
        state: value.state,
        current: asked !== null && startsOn <= asked && asked <= endsOn,
        ...(value.state === 'recorded'
          ? {
              name: value.name,
              personId: value.personId,
              basis: value.basis,
              title: prefixedTitle(value.capacity as never, title),
            }
          : { name: null, personId: null, basis: null, title }),
      })),
    };
  }

  private async rowOn(councilId: string, day: CivilDate, seatId: string) {
    const { seats } = await this.roster.on(this.reader.em, councilId, day);
    return seats.find((one) => one.seatId === seatId) ?? null;
  }

  private async cited({ id, label }: DecreeFacts) {
    const [decree] = await this.lists.addresses([id]);
    return { label, href: decree ? `/sk/${decreeSlug(decree)}` : '/sk' };
  }
}

/** The seat it took the place of, and the one that took its place. */
function neighbours(facts: readonly DecreeFacts[], seatId: string) {
  const changes = facts
    .filter(({ status }) => status === 'enacted')
    .flatMap((decree) => decree.changes.map((change) => ({ decree, change })));
  const before = changes.find(({ change }) => change.op === 'replace' && change.newSeat?.id === seatId);
  const after = changes.find(({ change }) => change.targetSeatId === seatId);
  return {
    before: before?.change.targetSeatId ? `/keanggotaan/${before.change.targetSeatId}` : null,
    after: after?.change.newSeat ? `/keanggotaan/${after.change.newSeat.id}` : null,
    endedBy: after ? after.decree.label : null,
  };
}
