import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { AuditService } from '../../audit/index.js';
import type { Actor } from '../../identity/index.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { newId } from '../../kernel/new-id.js';
import { AgendaItem, AgendaService, Meeting, SchedulingService } from '../../meetings/index.js';
import type { PlaceAgendaItem, ScheduleMeeting } from '../../meetings/index.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { matched, meetingOn, type Applied, type PlacedItem, type TemplateItem } from '../rules/blueprint.js';
import { agendaOrder } from '../rules/series-plan.js';
import { MeetingSeries, SeriesMeeting } from './meeting-series.entity.js';
import type { SeriesEntry } from './series-entries.queries.js';

/** Makes meetings out of a series and makes them over, inside the unit of work of whoever changes the series. */
@Injectable()
export class SeriesMaking {
  constructor(
    private readonly scheduling: SchedulingService,
    private readonly agenda: AgendaService,
    private readonly audit: AuditService,
  ) {}

  /** A new draft with its agenda for each of these days. */
  async make(tx: Tx, actor: Actor, series: MeetingSeries, days: readonly CivilDate[]): Promise<void> {
    for (const day of days) {
      const facts = meetingOn(series.blueprint, day);
      const given = { ...facts, councilId: series.councilId } as ScheduleMeeting;
      const meeting = await this.scheduling.draft(tx, actor, given);
      const agenda = await this.place(tx, actor, meeting, series.blueprint.agenda);
      await tx.insert(SeriesMeeting, {
        ...{ id: newId(), seriesId: series.id, meetingId: meeting.id, plannedOn: day, deletedAt: null },
        applied: { ...facts, agenda },
      });
    }
  }

  /** The meeting becomes what the series says now, on its new day. What was added to its agenda stays. */
  async makeOver(
    tx: Tx,
    actor: Actor,
    series: MeetingSeries,
    entry: SeriesEntry,
    day: CivilDate,
  ): Promise<void> {
    const facts = meetingOn(series.blueprint, day);
    const meeting = await tx.findOneByOrFail(Meeting, { id: entry.meetingId });
    if (differs(facts, meeting)) await this.scheduling.correct(tx, actor, meeting, facts as ScheduleMeeting);
    const agenda = await this.renew(tx, actor, meeting, entry.applied, series.blueprint.agenda);
    const applied: Applied = { ...facts, agenda };
    await tx.update(SeriesMeeting, { id: entry.linkId }, { plannedOn: day, applied } as never);
  }

  note(
    tx: Tx,
    actor: Actor,
    series: MeetingSeries,
    deed: { action: string; particulars?: object },
  ): Promise<void> {
    const { id, councilId, title, blueprint, recurrence, stoppedAt, stopReason, version } = series;
    const after = { id, councilId, title, blueprint, recurrence, stoppedAt, stopReason, version };
    return this.audit.record(tx, actor, { ...deed, subjectType: 'meeting_series', subjectId: id, after });
  }

  private async place(
    tx: Tx,
    actor: Actor,
    meeting: Meeting,
    template: readonly TemplateItem[],
  ): Promise<PlacedItem[]> {
    const items = await this.agenda.putAll(tx, actor, meeting, template as PlaceAgendaItem[]);
    return template.map((row, n) => ({ ...row, id: items[n].id }));
  }

  private async renew(
    tx: Tx,
    actor: Actor,
    meeting: Meeting,
    { agenda: former }: Applied,
    template: readonly TemplateItem[],
  ): Promise<PlacedItem[]> {
    const ours = new Set(former.map(({ id }) => id));
    const before = await itemsOf(tx, meeting.id);
    const kept = matched(
      template,
      before.filter(({ id }) => ours.has(id)),
    );
    for (const item of before) {
      if (ours.has(item.id) && !kept.includes(item)) await this.agenda.takeOff(tx, actor, item);
    }
    const placed: PlacedItem[] = [];
    for (const [index, row] of template.entries()) {
      const item = kept[index] ?? (await this.agenda.put(tx, actor, meeting, row as PlaceAgendaItem));
      placed.push({ ...row, id: item.id });
    }
    await this.arrange(tx, actor, meeting, agendaOrder(idsOf(before), idsOf(former), idsOf(placed)));
    return placed;
  }

  private async arrange(tx: Tx, actor: Actor, meeting: Meeting, order: string[]): Promise<void> {
    const now = idsOf(await itemsOf(tx, meeting.id));
    if (order.join() !== now.join()) await this.agenda.reordered(tx, actor, meeting, () => order);
  }
}

const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

const itemsOf = (em: EntityManager, meetingId: string) =>
  em.find(AgendaItem, { where: { meetingId, deletedAt: IsNull() }, order: { position: 'ASC', id: 'ASC' } });

const differs = (facts: object, meeting: Meeting) =>
  Object.entries(facts).some(([name, value]) => (meeting[name as keyof Meeting] ?? null) !== (value ?? null));
