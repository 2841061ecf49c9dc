import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { allowed, refused, type Verdict } from '../kernel/verdict.js';
import { MeetingLocks, visibleItem, type AgendaItem, type Meeting } from '../meetings/index.js';
import { OrgQueries } from '../org/index.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { ensure, InvalidInput, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import type { Input } from '../platform/http/input.js';
import type { Composing } from './composing.js';
import type { ChangeLogEntry } from './log.dto.js';
import { LogEntry } from './log-entry.entity.js';
import { LogKeeping } from './log-keeping.js';
import { RoomDraft } from './room.entities.js';

/** What is kept as it was typed: a note, or a follow-up that still lacks something. */
export type Words = Pick<LogEntry, 'text' | 'orgUnitId' | 'dueOn'> & { readonly kind: 'note' | 'follow-up' };

export type Place = { readonly meeting: { readonly id: string }; readonly agendaItemId: string };

/** Notes and unfinished follow-ups: written, changed, taken out. Decisions and follow-ups have services of their own. */
@Injectable()
export class LogService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly locks: MeetingLocks,
    private readonly org: OrgQueries,
    private readonly log: LogKeeping,
  ) {}

  write(
    actor: Actor,
    { meeting: { id: meetingId }, agendaItemId }: Place,
    words: Words,
    begun: Composing,
  ): Promise<string> {
    return this.uow.run(async (tx) => {
      const [item, meeting] = await this.open(tx, actor, agendaItemId);
      if (meeting.id !== meetingId) throw InvalidInput.at('agendaItemId', 'field.unknown_id');
      await this.insistOnUnit(tx, words.orgUnitId);
      await this.log.adopt(tx, actor, item);
      const { startedAt, typedAt } = begun;
      const place = { meetingId: meeting.id, agendaItemId: item.id };
      const entry = await this.log.add(tx, actor, { ...place, ...words, startedAt, typedAt });
      await this.log.tell(tx, actor, entry, 'log_entry.written');
      if (entry.kind === 'note') await this.log.settle(tx, actor, item);
      return entry.id;
    });
  }

  change(actor: Actor, id: string, input: Input<ChangeLogEntry>, match: Match): Promise<string> {
    return this.uow.run(async (tx) => {
      const [entry, item] = await this.own(tx, actor, id);
      match.check(entry.version);
      const given = input.read();
      await this.insistOnUnit(tx, given.orgUnitId ?? null);
      const before = { ...entry };
      await bumpVersion(tx, LogEntry, entry);
      entry.text = given.text ?? entry.text;
      if (entry.kind === 'follow-up') {
        if (given.orgUnitId !== undefined) entry.orgUnitId = given.orgUnitId;
        if (given.dueOn !== undefined) entry.dueOn = given.dueOn;
      }
      await tx.save(entry);
      await this.log.tell(tx, actor, entry, 'log_entry.changed', before);
      if (entry.kind === 'note') await this.log.settle(tx, actor, item);
      if (actor.userId !== null)
        await tx.delete(RoomDraft, { meetingId: entry.meetingId, userId: actor.userId, place: entry.id });
      return entry.id;
    });
  }

  remove(actor: Actor, id: string, match: Match): Promise<void> {
    return this.uow.run(async (tx) => {
      const [entry, item] = await this.own(tx, actor, id);
      match.check(entry.version);
      await this.log.remove(tx, actor, entry);
      if (entry.kind === 'note') await this.log.settle(tx, actor, item);
      await tx.delete(RoomDraft, { meetingId: entry.meetingId, place: entry.id });
    });
  }

  private async own(tx: Tx, actor: Actor, id: string): Promise<[LogEntry, AgendaItem]> {
    const entry = await tx.findOneBy(LogEntry, { id });
    if (!entry || entry.deletedAt !== null) throw new NotFound('log_entry', id);
    const [item] = await this.open(tx, actor, entry.agendaItemId);
    if (entry.text === null) throw new RuleBroken('room.entry_elsewhere');
    return [entry, item];
  }

  private async open(tx: Tx, actor: Actor, agendaItemId: string): Promise<[AgendaItem, Meeting]> {
    const [item, meeting] = await visibleItem(tx, actor, agendaItemId);
    ensure(isHeld(meeting));
    ensure(await this.locks.isOpen(tx, meeting.id));
    return [item, meeting];
  }

  private async insistOnUnit(tx: Tx, orgUnitId: string | null): Promise<void> {
    if (orgUnitId !== null && (await this.org.unitsByIds(tx, [orgUnitId])).length === 0)
      throw InvalidInput.at('orgUnitId', 'field.unknown_id');
  }
}

/** Notes and decisions belong to a meeting that is being held, or was. */
export const isHeld = ({ status }: Pick<Meeting, 'status'>): Verdict =>
  status === 'in-session' || status === 'ended' ? allowed : refused('room.not_held', { status });
