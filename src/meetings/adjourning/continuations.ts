import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/index.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { bumpVersion } from '../../platform/database/version.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';
import { AgendaItem } from '../agenda-item.entity.js';
import { AgendaService } from '../agenda.service.js';
import { MeetingHooks } from '../meeting-hooks.js';
import { MeetingLocks } from '../meeting-locks.js';
import { itemFacts, MeetingRecords } from '../meeting-records.js';
import { Meeting } from '../meeting.entity.js';
import { isUntreated, titleOfContinuation } from '../rules/adjourning.js';
import { SchedulingService } from '../scheduling.service.js';
import type { ContinueMeeting } from './adjourning.dto.js';

/** The meeting that takes up what another left: the same council, people and place, and the matters not reached. */
@Injectable()
export class Continuations {
  constructor(
    private readonly scheduling: SchedulingService,
    private readonly agenda: AgendaService,
    private readonly locks: MeetingLocks,
    private readonly hooks: MeetingHooks,
    private readonly records: MeetingRecords,
  ) {}

  /** The first part ends with it, so nothing may be left open there. */
  async draft(tx: Tx, actor: Actor, first: Meeting, given: ContinueMeeting): Promise<Meeting> {
    await this.hooks.tellEnding(tx, actor, first);
    const items = await this.chosen(tx, first.id, given.itemIds);
    const next = await this.scheduling.draft(tx, actor, {
      ...{ councilId: first.councilId, title: titleOfContinuation(first.title), kind: first.kind },
      ...{ mode: first.mode, workingGroup: first.workingGroup, onlineUrl: first.onlineUrl },
      ...{ startsAt: given.startsAt, endsAt: given.endsAt, venue: given.venue ?? first.venue },
      ...{ chairOfficeId: first.chairOfficeId, minuteTakerPersonId: first.minuteTakerPersonId },
    });
    next.continuesId = first.id;
    await tx.save(next);
    for (const item of items) await this.carry(tx, actor, next, item);
    return next;
  }

  /** The matters nobody has reached, for the form and as what goes along unless somebody says otherwise. */
  async untreated(tx: Tx, meetingId: string): Promise<AgendaItem[]> {
    const items = await this.items(tx, meetingId);
    const free = await Promise.all(items.map(async ({ id }) => (await this.locks.isFree(tx, id)).ok));
    return items.filter((item, n) => isUntreated(item, !free[n]));
  }

  async items(tx: Tx, meetingId: string): Promise<AgendaItem[]> {
    const items = await tx.find(AgendaItem, { where: { meetingId }, order: { position: 'ASC' } });
    return items.filter(({ deletedAt }) => deletedAt === null);
  }

  private async chosen(tx: Tx, meetingId: string, ids: readonly string[] | undefined): Promise<AgendaItem[]> {
    if (!ids) return this.untreated(tx, meetingId);
    const items = await this.items(tx, meetingId);
    if (ids.some((id) => !items.some((item) => item.id === id))) {
      throw InvalidInput.at('itemIds', 'field.unknown_id');
    }
    return items.filter(({ id }) => ids.includes(id));
  }

  /** The matter stands again on the next agenda and knows where it comes from; the first part says it was put off. */
  private async carry(tx: Tx, actor: Actor, next: Meeting, item: AgendaItem): Promise<void> {
    const { title, kind, presenter, minutesPlanned, dimension, confidentiality } = item;
    const given = { title, kind, presenter, minutesPlanned, dimension, confidentiality };
    const carried = await this.agenda.put(tx, actor, next, given);
    await this.hooks.tellCarried(tx, actor, item, carried);
    if (item.result !== null) return;
    const before = itemFacts(item);
    await bumpVersion(tx, AgendaItem, item);
    await tx.save(Object.assign(item, { result: 'postponed' }));
    await this.records.item(tx, actor, item, { action: 'agenda_item.changed', before });
  }
}
