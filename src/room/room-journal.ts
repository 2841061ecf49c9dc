import { Injectable } from '@nestjs/common';
import type { AuditActor, Deed } from '../audit/index.js';
import type { Decision } from '../decisions/index.js';
import { Decision as Decisions } from '../decisions/index.js';
import type { FollowUp } from '../followups/index.js';
import { AgendaItem } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { rowsIn } from '../platform/database/reader.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { bumpVersion } from '../platform/database/version.js';
import { Stale } from '../platform/errors/domain-error.js';
import { Words } from '../platform/words.js';
import { composing } from './composing.js';
import { LogEntry } from './log-entry.entity.js';
import { LogKeeping } from './log-keeping.js';

/** Where a deed names something of a meeting, and the table that knows which. */
const TABLES: Readonly<Record<string, string>> = {
  agenda_item: 'agenda_item',
  attendance: 'attendance',
  guest: 'guest',
  decision: 'decision',
  motion: 'motion',
  followup: 'follow_up',
  minutes: 'minutes',
  log_entry: 'log_entry',
  verdict: 'follow_up_verdict',
};

/**
 * Follows the journal in the unit of work of each deed, whoever does it and wherever: what a meeting decides and
 * assigns gets its place in the log, and every change of a meeting raises its pulse.
 */
@Injectable()
export class RoomJournal {
  constructor(
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly log: LogKeeping,
  ) {}

  async follow(tx: Tx, actor: AuditActor, deed: Deed): Promise<void> {
    const meetingId = await meetingOf(tx, deed);
    if (meetingId === null) return;
    if (deed.action === 'decision.recorded') await this.decided(tx, actor, deed.after as Decision);
    if (deed.action === 'followup.assigned') await this.assigned(tx, actor, deed.after as FollowUp);
    if (deed.action === 'absence.recorded') await this.withdrew(tx, actor, deed);
    await raisePulse(tx, meetingId);
  }

  private async decided(tx: Tx, actor: AuditActor, { id, meetingId, agendaItemId }: Decision): Promise<void> {
    const place = { meetingId, agendaItemId, kind: 'decision', decisionId: id } as const;
    await this.log.add(tx, actor, { ...place, ...this.begun() });
  }

  private async assigned(tx: Tx, actor: AuditActor, { id, meetingId, decisionId }: FollowUp): Promise<void> {
    const completes = composing.getStore()?.completes;
    if (completes) return this.complete(tx, completes, id);
    const { agendaItemId } = await tx.findOneByOrFail(Decisions, { id: decisionId });
    const place = { meetingId, agendaItemId, kind: 'follow-up', followUpId: id } as const;
    await this.log.add(tx, actor, { ...place, ...this.begun() });
  }

  /** The unfinished entry becomes the follow-up, at its old place. */
  private async complete(tx: Tx, { id, version }: { id: string; version: number }, followUpId: string) {
    const entry = await tx.findOneByOrFail(LogEntry, { id });
    if (entry.version !== version) throw new Stale({ version: entry.version });
    await bumpVersion(tx, LogEntry, entry);
    await tx.save(Object.assign(entry, { followUpId, text: null, orgUnitId: null, dueOn: null }));
  }

  /** Whoever withdraws from a matter is named in its discussion, and so in the minutes. */
  private async withdrew(tx: Tx, actor: AuditActor, { subjectId, after, particulars }: Deed): Promise<void> {
    const { reason } = after as { reason: string };
    if (reason !== 'recused') return;
    const { officeTitle: office } = particulars as { officeTitle: string };
    const item = await tx.findOneByOrFail(AgendaItem, { id: subjectId! });
    const text = this.words.say('room.recused_note', { office });
    const place = { meetingId: item.meetingId, agendaItemId: item.id, kind: 'note', text } as const;
    const note = await this.log.add(tx, actor, { ...place, startedAt: this.clock.now() });
    await this.log.tell(tx, actor, note, 'log_entry.written');
    await this.log.settle(tx, actor, item);
  }

  private begun(): Pick<LogEntry, 'startedAt' | 'typedAt'> {
    const { startedAt, typedAt = null } = composing.getStore() ?? {};
    return { startedAt: startedAt ?? this.clock.now(), typedAt };
  }
}

async function meetingOf(tx: Tx, { subjectType, subjectId }: Deed): Promise<string | null> {
  if (subjectType === 'meeting') return subjectId;
  const table = TABLES[subjectType];
  if (!table || subjectId === null) return null;
  const [row] = await rowsIn<{ meetingId: string }>(
    tx,
    `SELECT "meetingId" FROM "${table}" WHERE "id" = :subjectId`,
    { subjectId },
  );
  return row?.meetingId ?? null;
}

/** One more change of this meeting. */
export async function raisePulse(tx: Tx, meetingId: string): Promise<void> {
  await rowsIn(
    tx,
    `INSERT INTO "meeting_pulse" ("meetingId", "sequence") SELECT "id", 1 FROM "meeting" WHERE "id" = :meetingId
     ON CONFLICT ("meetingId") DO UPDATE SET "sequence" = "meeting_pulse"."sequence" + 1`,
    { meetingId },
  );
}
