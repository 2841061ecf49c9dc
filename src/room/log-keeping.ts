import { Injectable } from '@nestjs/common';
import { AuditService, type AuditActor } from '../audit/index.js';
import { newId } from '../kernel/new-id.js';
import { DiscussionService, type AgendaItem } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { rowsIn } from '../platform/database/reader.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { LogEntry } from './log-entry.entity.js';
import { NEW_ENTRY, RoomDraft } from './room.entities.js';
import { discussionOf, reconcile } from './rules/discussion.js';

type Facts = Pick<LogEntry, 'meetingId' | 'agendaItemId' | 'kind' | 'startedAt'> &
  Partial<Pick<LogEntry, 'text' | 'decisionId' | 'followUpId' | 'orgUnitId' | 'dueOn' | 'typedAt'>>;

/** Keeps the log and the discussion of each matter one and the same, inside the unit of work of whoever writes. */
@Injectable()
export class LogKeeping {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly discussions: DiscussionService,
  ) {}

  /** A new entry at the end of the log: its place is the order in which the server took it. */
  async add(tx: Tx, actor: AuditActor, facts: Facts): Promise<LogEntry> {
    const entry = tx.create(LogEntry, {
      ...BLANK,
      ...facts,
      ...{ id: newId(), sequence: (await this.last(tx, facts.meetingId)) + 1 },
      ...{ authorUserId: actor.userId, authorName: actor.displayName },
    });
    await tx.insert(LogEntry, entry);
    // What was being typed is written now.
    const { meetingId } = facts;
    if (actor.userId !== null)
      await tx.delete(RoomDraft, { meetingId, userId: actor.userId, place: NEW_ENTRY });
    return entry;
  }

  /** What a note says belongs to whoever wrote it; pointers need no line of their own in the journal. */
  async tell(tx: Tx, actor: AuditActor, entry: LogEntry, action: string, before?: object): Promise<void> {
    const after = entry.deletedAt === null ? { ...entry } : undefined;
    const subject = { subjectType: 'log_entry', subjectId: entry.id };
    await this.audit.record(tx, actor, { action, ...subject, before, after });
  }

  /** After a note came, changed or went. */
  async settle(tx: Tx, actor: AuditActor, item: AgendaItem): Promise<void> {
    const notes = await this.notesOf(tx, item.id);
    await this.discussions.follow(tx, actor, item, discussionOf(notes.map(({ text }) => text!)));
  }

  /** After the discussion was written as a whole: notes are kept, changed, added and removed until they say the same. */
  async adopt(tx: Tx, actor: AuditActor, item: AgendaItem): Promise<void> {
    const notes = await this.notesOf(tx, item.id);
    if (discussionOf(notes.map(({ text }) => text!)) === (item.discussion || null)) return;
    const known = notes.map(({ id, text }) => ({ id, text: text! }));
    const { notes: wanted, removed } = reconcile(known, item.discussion);
    const byId = new Map(notes.map((note) => [note.id, note]));
    for (const id of removed) await this.remove(tx, actor, byId.get(id)!);
    const standing: LogEntry[] = [];
    for (const { id, text, changed } of wanted) {
      const note = id === null ? await this.newNote(tx, actor, item, text) : byId.get(id)!;
      if (id !== null && changed) await this.reword(tx, actor, note, text);
      standing.push(note);
    }
    await this.arrange(tx, standing);
  }

  async reword(tx: Tx, actor: AuditActor, entry: LogEntry, text: string): Promise<void> {
    const before = { ...entry };
    await bumpVersion(tx, LogEntry, entry);
    entry.text = text;
    await tx.save(entry);
    await this.tell(tx, actor, entry, 'log_entry.changed', before);
  }

  async remove(tx: Tx, actor: AuditActor, entry: LogEntry): Promise<void> {
    const before = { ...entry };
    await bumpVersion(tx, LogEntry, entry);
    entry.deletedAt = this.clock.now();
    await tx.save(entry);
    await this.tell(tx, actor, entry, 'log_entry.removed', before);
  }

  private async newNote(tx: Tx, actor: AuditActor, item: AgendaItem, text: string): Promise<LogEntry> {
    const { id: agendaItemId, meetingId, updatedAt: startedAt } = item;
    const note = await this.add(tx, actor, { meetingId, agendaItemId, kind: 'note', text, startedAt });
    await this.tell(tx, actor, note, 'log_entry.written');
    return note;
  }

  /** The places the notes already have among the other entries, given out anew in their order. */
  private async arrange(tx: Tx, notes: readonly LogEntry[]): Promise<void> {
    const places = notes.map(({ sequence }) => sequence).sort((a, b) => a - b);
    for (const [n, note] of notes.entries())
      if (note.sequence !== places[n]) await tx.update(LogEntry, { id: note.id }, { sequence: places[n] });
  }

  private async notesOf(tx: Tx, agendaItemId: string): Promise<LogEntry[]> {
    const rows = await tx.find(LogEntry, {
      where: { agendaItemId, kind: 'note' },
      order: { sequence: 'ASC', id: 'ASC' },
    });
    return rows.filter(({ deletedAt }) => deletedAt === null);
  }

  private async last(tx: Tx, meetingId: string): Promise<number> {
    const [row] = await rowsIn<{ last: number | string | null }>(
      tx,
      'SELECT MAX("sequence") AS "last" FROM "log_entry" WHERE "meetingId" = :meetingId',
      { meetingId },
    );
    return Number(row?.last ?? 0);
  }
}

const BLANK = {
  ...{ text: null, decisionId: null, followUpId: null, orgUnitId: null, dueOn: null, typedAt: null },
  ...{ version: 1, deletedAt: null },
} as const;
