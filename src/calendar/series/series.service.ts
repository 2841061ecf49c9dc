import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../identity/index.js';
import { newId } from '../../kernel/new-id.js';
import { Clock } from '../../platform/clock.js';
import { Meeting, MovingService } from '../../meetings/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { bumpVersion } from '../../platform/database/version.js';
import { InvalidInput, RuleBroken } from '../../platform/errors/domain-error.js';
import type { Match } from '../../platform/http/etag.js';
import type { Input } from '../../platform/http/input.js';
import { occurrences, prolonged, recurrenceFaults } from '../rules/recurrence.js';
import { MeetingSeries } from './meeting-series.entity.js';
import { seriesFor } from './series-access.js';
import { SeriesEntriesQueries, type SeriesEntry } from './series-entries.queries.js';
import { plannedSeries } from './series-input.js';
import { SeriesMaking } from './series-making.js';
import { lastPlanned, stoppable } from './series-steps.js';
import type { ExtendSeries, PlanSeries, StopSeries } from './series.dto.js';

/** Beginning a series, prolonging it, ending it before its time: each one unit of work with all its meetings. */
@Injectable()
export class SeriesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly entries: SeriesEntriesQueries,
    private readonly making: SeriesMaking,
    private readonly moving: MovingService,
  ) {}

  /** With an id chosen before (the form's), a second press of the button finds the series the first one made. */
  create(actor: Actor, input: Input<PlanSeries>, id = newId()): Promise<string> {
    return this.uow.run(async (tx) => {
      if (await tx.existsBy(MeetingSeries, { id })) return (await seriesFor(tx, actor, id)).id;
      const { days, ...planned } = await plannedSeries(tx, input.read());
      const series = tx.create(MeetingSeries, {
        ...{ id, ...planned, title: planned.blueprint.title },
        ...{ stoppedAt: null, stopReason: null, version: 1, deletedAt: null },
      });
      await tx.insert(MeetingSeries, series as never);
      await this.making.make(tx, actor, series, days);
      await this.making.note(tx, actor, series, { action: 'series.created', particulars: { days } });
      return id;
    });
  }

  extend(actor: Actor, id: string, input: Input<ExtendSeries>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const series = await this.going(tx, actor, id, match);
      const { recurrence, days } = await this.longer(tx, series, input.read());
      await bumpVersion(tx, MeetingSeries, series);
      series.recurrence = recurrence;
      await tx.save(series);
      await this.making.make(tx, actor, series, days);
      await this.making.note(tx, actor, series, { action: 'series.extended', particulars: { days } });
      return series.id;
    });
  }

  /** The rest of its drafts is cancelled; what was called or held stays as it is. */
  stop(actor: Actor, id: string, input: Input<StopSeries>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const series = await this.going(tx, actor, id, match);
      const { reason } = input.read();
      const drafts = stoppable(await this.entries.of(tx, null, series.id), this.clock.today());
      await bumpVersion(tx, MeetingSeries, series);
      Object.assign(series, { stoppedAt: this.clock.now(), stopReason: reason });
      await tx.save(series);
      await this.callOff(tx, actor, drafts, reason);
      const cancelled = drafts.map(({ meetingId }) => meetingId);
      await this.making.note(tx, actor, series, {
        action: 'series.stopped',
        particulars: { reason, cancelled },
      });
      return series.id;
    });
  }

  /** The days a longer series would get. */
  async longer(em: EntityManager, series: MeetingSeries, { count, until }: ExtendSeries) {
    if (!count && !until) throw InvalidInput.at('count', 'series.needs_end');
    if (count && until) throw InvalidInput.at('until', 'series.one_end');
    const last = lastPlanned(await this.entries.of(em, null, series.id)) ?? series.recurrence.startsOn;
    if (until && until <= last) throw InvalidInput.at('until', 'series.until_after_last', { last });
    const recurrence = prolonged(series.recurrence, last, { count, until });
    const faults = recurrenceFaults(recurrence);
    if (faults.length > 0) throw new InvalidInput(faults);
    const days = occurrences(recurrence).filter((day) => day > last);
    if (days.length === 0) throw InvalidInput.at('until', 'series.no_days');
    return { recurrence, days };
  }

  private async going(tx: Tx, actor: Actor, id: string, match: Match): Promise<MeetingSeries> {
    const series = await seriesFor(tx, actor, id);
    match.check(series.version);
    if (series.stoppedAt !== null) throw new RuleBroken('series.stopped');
    return series;
  }

  private async callOff(tx: Tx, actor: Actor, drafts: readonly SeriesEntry[], reason: string): Promise<void> {
    for (const { meetingId } of drafts) {
      const meeting = await tx.findOneByOrFail(Meeting, { id: meetingId });
      await this.moving.callOff(tx, actor, meeting, reason);
    }
  }
}
