import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../identity/index.js';
import { Meeting, MovingService } from '../../meetings/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { bumpVersion } from '../../platform/database/version.js';
import { InvalidInput, RuleBroken } from '../../platform/errors/domain-error.js';
import type { Match } from '../../platform/http/etag.js';
import type { Input } from '../../platform/http/input.js';
import { Words } from '../../platform/words.js';
import { MeetingSeries } from './meeting-series.entity.js';
import { seriesFor } from './series-access.js';
import { SeriesEntriesQueries } from './series-entries.queries.js';
import { plannedSeries, type PlannedSeries } from './series-input.js';
import { SeriesMaking } from './series-making.js';
import { stepsFrom, type Rest } from './series-steps.js';
import type { ReviseSeries } from './series.dto.js';

/** Changing "this meeting and all later ones" of a series. Drafts follow; what was called or changed by hand stays. */
@Injectable()
export class SeriesRevisionService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly entries: SeriesEntriesQueries,
    private readonly making: SeriesMaking,
    private readonly moving: MovingService,
    private readonly words: Words,
  ) {}

  revise(actor: Actor, id: string, input: Input<ReviseSeries>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const series = await seriesFor(tx, actor, id);
      match.check(series.version);
      if (series.stoppedAt !== null) throw new RuleBroken('series.stopped');
      const { planned, ...rest } = await this.plan(tx, series, input.read());
      await bumpVersion(tx, MeetingSeries, series);
      const { blueprint, recurrence } = planned;
      Object.assign(series, { blueprint, recurrence, title: blueprint.title });
      await tx.save(series);
      await this.carryOut(tx, actor, series, rest);
      await this.making.note(tx, actor, series, {
        action: 'series.revised',
        particulars: { steps: rest.steps },
      });
      return series.id;
    });
  }

  /** What a change would do to each meeting, without doing it. */
  async plan(
    em: EntityManager,
    series: MeetingSeries,
    given: ReviseSeries,
  ): Promise<Rest & { readonly planned: PlannedSeries }> {
    if (given.councilId !== series.councilId) throw InvalidInput.at('councilId', 'series.council_stays');
    const planned = await plannedSeries(em, given);
    const entries = await this.entries.of(em, null, series.id);
    const rest = stepsFrom(entries, given.fromMeetingId, planned.days, given.includeOwn ?? false);
    return { ...rest, planned };
  }

  private async carryOut(tx: Tx, actor: Actor, series: MeetingSeries, { rest, steps }: Rest): Promise<void> {
    const entries = new Map(rest.map((entry) => [entry.meetingId, entry]));
    for (const step of steps) {
      if (step.deed === 'make') await this.making.make(tx, actor, series, [step.day]);
      if (step.deed === 'change')
        await this.making.makeOver(tx, actor, series, entries.get(step.meetingId)!, step.day);
      if (step.deed === 'drop') {
        const meeting = await tx.findOneByOrFail(Meeting, { id: step.meetingId });
        await this.moving.callOff(tx, actor, meeting, this.words.say('series.dropped_reason'));
      }
    }
  }
}
