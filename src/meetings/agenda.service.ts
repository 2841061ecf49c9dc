import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { insertAll } from '../platform/database/bulk.js';
import { touch } from '../platform/database/columns.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import { AgendaItem } from './agenda-item.entity.js';
import { insistOnAllower, permissionToChange, permissionToRemove } from './agenda-permissions.js';
import type { AgendaOrder, AllowAgendaChange, ChangeAgendaItem, PlaceAgendaItem } from './agenda.dto.js';
import { visibleItem, visibleMeeting } from './meeting-access.js';
import { MeetingHooks } from './meeting-hooks.js';
import { MeetingLocks } from './meeting-locks.js';
import { itemFacts, MeetingRecords } from './meeting-records.js';
import { Meeting } from './meeting.entity.js';
import { isWholeAgenda, stepped } from './rules/agenda-order.js';
import { lateFacts } from './rules/late-item.js';
import { canEditAgenda } from './rules/meeting-lifecycle.js';

/** What shall be treated, in which order, and what was said about it. Open until the minutes are submitted. */
@Injectable()
export class AgendaService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly records: MeetingRecords,
    private readonly locks: MeetingLocks,
    private readonly hooks: MeetingHooks,
  ) {}

  /** A program may leave open who let a late item in, as its contract says; a page asks for it. */
  place(
    actor: Actor,
    meetingId: string,
    input: Input<PlaceAgendaItem>,
    allower: 'asked' | 'open' = 'open',
  ): Promise<string> {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, meetingId);
      await this.insistOnOpen(tx, meeting);
      const given = input.read();
      if (allower === 'asked') insistOnAllower(meeting, given);
      return (await this.put(tx, actor, meeting, given)).id;
    });
  }

  /** A matter at the end of the agenda, inside the unit of work of whoever places it. */
  async put(tx: Tx, actor: Actor, meeting: Meeting, given: PlaceAgendaItem): Promise<AgendaItem> {
    const [item] = await this.putAll(tx, actor, meeting, [given]);
    return item;
  }

  /** Several at once, in few statements: a series places the same matters on many agendas. */
  async putAll(
    tx: Tx,
    actor: Actor,
    meeting: Meeting,
    given: readonly PlaceAgendaItem[],
  ): Promise<AgendaItem[]> {
    if (given.length === 0) return [];
    const before = (await this.idsInOrder(tx, meeting.id)).length;
    const now = this.clock.now();
    const shared = { late: meeting.convenedAt !== null, createdAt: now, updatedAt: now };
    const items = given.map((one, n) => {
      const facts = { id: newId(), meetingId: meeting.id, position: before + n + 1, ...shared };
      return tx.create(AgendaItem, { ...BLANK, ...known(one), ...lateFacts(meeting, one), ...facts });
    });
    await insertAll(tx, AgendaItem, items);
    await touch(tx, Meeting, meeting.id, now);
    await this.records.itemsPlaced(tx, actor, items);
    for (const item of items) if (item.discussion !== null) await this.hooks.tellDiscussed(tx, actor, item);
    return items;
  }

  change(actor: Actor, id: string, input: Input<ChangeAgendaItem>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const [item, meeting] = await visibleItem(tx, actor, id);
      match.check(item.version);
      await this.insistOnOpen(tx, meeting);
      const given = known(input.read());
      const before = itemFacts(item);
      const permission = permissionToChange(meeting, item, given);
      await bumpVersion(tx, AgendaItem, item);
      Object.assign(item, given, permission);
      await tx.save(item);
      await touch(tx, Meeting, meeting.id, this.clock.now());
      await this.records.item(tx, actor, item, { action: 'agenda_item.changed', before });
      if ('discussion' in given) await this.hooks.tellDiscussed(tx, actor, item);
      return item.id;
    });
  }

  remove(actor: Actor, id: string, said: Said, match: Match): Promise<void> {
    return this.uow.run(async (tx) => {
      const [item, meeting] = await visibleItem(tx, actor, id);
      match.check(item.version);
      await this.insistOnOpen(tx, meeting);
      ensure(await this.locks.isFree(tx, item.id));
      const permission = permissionToRemove(meeting, item, said.read());
      await this.takeOff(tx, actor, Object.assign(item, permission));
    });
  }

  /** Takes a matter off, inside a unit of work that has already asked whether it may. */
  async takeOff(tx: Tx, actor: Actor, item: AgendaItem): Promise<void> {
    const before = itemFacts(item);
    await bumpVersion(tx, AgendaItem, item);
    item.deletedAt = this.clock.now();
    await tx.save(item);
    await this.renumber(tx, await this.idsInOrder(tx, item.meetingId));
    await touch(tx, Meeting, item.meetingId, this.clock.now());
    const { lateAllowedByName: allowedBy, lateReason: reason } = item;
    const particulars = allowedBy === null ? undefined : { allowedBy, reason };
    await this.records.item(tx, actor, item, { action: 'agenda_item.removed', before, particulars });
  }

  /** The whole agenda in a new order. The order belongs to the meeting, so its version grows. */
  arrange(actor: Actor, meetingId: string, input: Input<AgendaOrder>, match: Match): Promise<string> {
    return this.reorder(actor, meetingId, match, (current) => {
      const { ids } = input.read();
      const whole = isWholeAgenda(current, ids);
      if (!whole.ok) throw InvalidInput.at('ids', whole.code, whole.facts);
      return ids;
    });
  }

  /** One item one step up or down: the buttons of the page. */
  step(actor: Actor, itemId: string, direction: 'up' | 'down'): Promise<string> {
    return this.uow.run(async (tx) => {
      const [item, meeting] = await visibleItem(tx, actor, itemId);
      await this.insistOnOpen(tx, meeting);
      return this.reordered(tx, actor, meeting, (current) => stepped(current, item.id, direction));
    });
  }

  private reorder(actor: Actor, meetingId: string, match: Match, order: (current: string[]) => string[]) {
    return this.uow.run(async (tx) => {
      const meeting = await visibleMeeting(tx, actor, meetingId);
      match.check(meeting.version);
      await this.insistOnOpen(tx, meeting);
      return this.reordered(tx, actor, meeting, order);
    });
  }

  /** A new order, inside a unit of work that has already asked whether there may be one. */
  async reordered(tx: Tx, actor: Actor, meeting: Meeting, order: (current: string[]) => string[]) {
    const before = await this.idsInOrder(tx, meeting.id);
    const after = order(before);
    await bumpVersion(tx, Meeting, meeting);
    await this.renumber(tx, after);
    await touch(tx, Meeting, meeting.id, this.clock.now());
    await this.records.note(tx, actor, {
      action: 'agenda.arranged',
      subjectType: 'meeting',
      subjectId: meeting.id,
      before: { ids: before },
      after: { ids: after },
    });
    return meeting.id;
  }

  /** @throws RuleBroken when the meeting is cancelled or its minutes are submitted */
  async insistOnOpen(tx: Tx, meeting: Meeting): Promise<void> {
    ensure(canEditAgenda(meeting));
    ensure(await this.locks.isOpen(tx, meeting.id));
  }

  private async idsInOrder(tx: Tx, meetingId: string): Promise<string[]> {
    const items = await tx.find(AgendaItem, { where: { meetingId }, order: { position: 'ASC', id: 'ASC' } });
    return items.filter((item) => item.deletedAt === null).map(({ id }) => id);
  }

  private async renumber(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const [index, id] of ids.entries()) await tx.update(AgendaItem, { id }, { position: index + 1 });
  }
}

type Said = Pick<Input<AllowAgendaChange>, 'read'>;

const BLANK = {
  kind: 'discussion',
  presenter: null,
  minutesPlanned: null,
  dimension: null,
  confidentiality: 'council',
  discussion: null,
  result: null,
  lateAllowedBy: null,
  lateAllowedByName: null,
  lateReason: null,
  version: 1,
  deletedAt: null,
} as const;

const known = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;
