import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { clipped } from '../kernel/clipped.js';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { ReportLinks } from '../followups/index.js';
import { Outbox } from '../notifications/index.js';
import { Clock } from '../platform/clock.js';
import { Env } from '../platform/config/env.js';
import { insertAll } from '../platform/database/bulk.js';
import { rowsIn } from '../platform/database/reader.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { LetterText } from './letter-text.js';
import type { Draft, Line } from './line.js';
import type { Recipient } from './recipients.queries.js';
import { Reminder, ReminderLetter } from './reminder.entities.js';

/**
 * Writes a letter down: its lines under their keys, its entry in the journal and its mail are one unit of work. What
 * another process or an earlier run has written is left out, so that nothing reaches anybody twice.
 */
@Injectable()
export class ReminderLetters {
  constructor(
    private readonly audit: AuditService,
    private readonly outbox: Outbox,
    private readonly links: ReportLinks,
    private readonly text: LetterText,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /** The lines that were new. */
  async write(tx: Tx, actor: Actor, { recipient, slot, lines }: Draft): Promise<readonly Line[]> {
    const { key: recipientKey, title, address } = recipient;
    if (await tx.existsBy(ReminderLetter, { recipientKey, slot })) return [];
    const fresh = await this.fresh(tx, recipientKey, lines);
    if (fresh.length === 0) return [];
    const [id, mailId, at] = [newId(), newId(), this.clock.now()];
    const settingsUrl = recipient.userId ? `${this.env.baseUrl}/akun/pengingat` : null;
    const text = this.text.of(await this.linked(tx, recipient, fresh), settingsUrl, this.clock.today());
    const steps = fresh.map(({ subjectId, kind, days }) => ({ subjectId, kind, days }));
    const deed = { action: 'reminder.sent', subjectType: 'reminder', subjectId: id };
    await this.audit.record(tx, actor, { ...deed, particulars: { recipient: title, steps } });
    await this.outbox.put(tx, [
      {
        ...{ id: mailId, auditSeq: await lastEntry(tx), recipient: address, personId: '', meetingId: null },
        ...{ ...text, calendarMethod: null, nextAt: at, kind: 'reminder' },
        settingsUrl,
      },
    ]);
    await tx.insert(ReminderLetter, {
      ...{ id, recipientKey, recipient: clipped(title, 300), address, slot, mailId, at },
    });
    await insertAll(
      tx,
      Reminder,
      fresh.map(({ subjectId, followUpId, minutesId, kind, days, dueOn }) => ({
        ...{
          id: newId(),
          letterId: id,
          subjectId,
          followUpId,
          minutesId,
          recipientKey,
          dueOn,
          kind,
          days,
          at,
        },
      })),
    );
    return fresh;
  }

  /** Who reports for the unit reaches the form with one tap; the address itself is written out as the mail leaves. */
  private async linked(tx: Tx, { personId, userId }: Recipient, lines: readonly Line[]) {
    const written: (Line & { url: string })[] = [];
    for (const line of lines) {
      const { followUpId, orgUnitId } = line;
      const whose = personId === '' ? { userId } : { personId };
      const link =
        followUpId && orgUnitId ? await this.links.issue(tx, { followUpId, orgUnitId, ...whose }) : null;
      written.push({ ...line, url: link?.mark ?? `${this.env.baseUrl}${line.path}` });
    }
    return written;
  }

  private async fresh(tx: Tx, recipientKey: string, lines: readonly Line[]): Promise<readonly Line[]> {
    const subjectId = In([...new Set(lines.map((line) => line.subjectId))]);
    // The chair hears of a due date once, whoever acted for him then.
    const known = await tx.findBy(Reminder, [
      { recipientKey, subjectId },
      { kind: 'escalated', subjectId },
    ]);
    const keys = new Set(known.map(keyOf));
    return lines.filter((line) => !keys.has(keyOf(line)));
  }
}

const keyOf = ({ subjectId, dueOn, kind, days }: Pick<Line, 'subjectId' | 'dueOn' | 'kind' | 'days'>) =>
  `${subjectId} ${dueOn} ${kind} ${days}`;

/** The entry this unit of work has just made. */
async function lastEntry(tx: Tx): Promise<number> {
  const [{ seq }] = await rowsIn<{ seq: number | string }>(
    tx,
    'SELECT MAX("seq") AS "seq" FROM "audit_entry"',
  );
  return Number(seq);
}
