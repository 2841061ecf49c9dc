import { Injectable } from '@nestjs/common';
import { FollowUpsQueries, followUpPath, type FollowUpPanel } from '../../followups/index.js';
import { isPermitted, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { OutlookService } from '../outlook.service.js';
import { WAITS_FOR_OFFICE } from '../rules/telling.js';
import { SentQueries } from '../sent.queries.js';
import { plannedView, sentRow } from './reminder-view.js';

const SHOWN = 10;

/** On the page of a follow-up: what was sent to whom, what comes next or why nothing does. */
@Injectable()
export class ReminderPanel {
  constructor(
    private readonly reader: Reader,
    private readonly followUps: FollowUpsQueries,
    private readonly outlooks: OutlookService,
    private readonly sent: SentQueries,
  ) {}

  async of(actor: Actor, followUpId: string): Promise<FollowUpPanel | null> {
    const { em } = this.reader;
    const [row, seen] = [await this.followUps.one(actor, followUpId), await this.outlooks.of(em, followUpId)];
    if (!seen) return null;
    const told = await this.sent.of(em, followUpId, SHOWN);
    const over = seen.silence !== null && seen.silence !== 'snoozed';
    if (over && told.length === 0) return null;
    const data = {
      path: followUpPath(row),
      silence: over ? { code: 'reminder.silent', facts: { why: `status.followup.${row.status}` } } : null,
      snooze: seen.snooze && { until: seen.snooze.untilDay, reason: seen.snooze.reason },
      planned: [seen.own, seen.chair].flatMap((one) => (one ? [plannedView(one)] : [])),
      sent: told.map(sentRow),
      mayAsk: isPermitted(actor, 'followup.write') && WAITS_FOR_OFFICE.includes(row.status),
      maySnooze: isPermitted(actor, 'followup.write') && !over,
      all: actor.isSecretariat,
    };
    return { partial: 'pages/reminders/_panel', data };
  }
}
