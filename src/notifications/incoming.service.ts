import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { Meeting, RepliesService, visibleMeeting } from '../meetings/index.js';
import { Reader } from '../platform/database/reader.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { InvalidInput, RuleBroken } from '../platform/errors/domain-error.js';
import { DeliveryQueries, type Delivery } from './delivery.queries.js';
import { DeliveryService } from './delivery.service.js';
import { MailJob } from './notification.entities.js';
import { calendarReply, type CalendarReply } from './calendar-reply.js';
import { savedMail } from './saved-mail.js';
import { deliveryReport, type DeliveryReport } from './rules/delivery-report.js';

/** What a file turned out to be, for the sentence that confirms it. */
export type Taken = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

/** Files out of the secretariat's mailbox: the reply of a calendar, or a report that a mail could not be delivered. */
@Injectable()
export class IncomingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly deliveries: DeliveryQueries,
    private readonly delivery: DeliveryService,
    private readonly replies: RepliesService,
  ) {}

  /** @throws InvalidInput for a file that is neither, RuleBroken for one that belongs elsewhere or is too old */
  async take(actor: Actor, meetingId: string, bytes: Buffer): Promise<Taken> {
    const meeting = await visibleMeeting(this.reader.em, actor, meetingId);
    const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
    const isCalendar = /^\s*BEGIN:VCALENDAR/i.test(text);
    const mail = isCalendar ? { calendars: [text], report: null } : await savedMail(bytes);
    const report = mail.report === null ? null : deliveryReport(mail.report);
    if (report) return this.report(actor, meeting, report);
    const [reply] = mail.calendars
      .map(calendarReply)
      .sort((a, b) => Number('fault' in a) - Number('fault' in b));
    if (!reply) throw InvalidInput.at('file', 'incoming.unknown');
    if ('fault' in reply) throw InvalidInput.at('file', reply.fault);
    return this.reply(actor, meeting, reply);
  }

  private async reply(actor: Actor, meeting: Meeting, reply: CalendarReply): Promise<Taken> {
    if (reply.uid !== `${meeting.id}@mufakat`) throw new RuleBroken('reply.other_meeting');
    const seat = this.seatOf(await this.deliveries.of(this.reader.em, meeting.id), reply.attendee);
    if (!seat) throw new RuleBroken('reply.stranger', { address: reply.attendee });
    if (seat.isGuest) throw new RuleBroken('reply.guest', { name: seat.officeTitle });
    const answer = { rsvp: reply.rsvp, name: reply.delegate, officeTitle: null, reason: reply.comment };
    const entry = await this.replies.fromCalendar(actor, seat.entryId, answer, reply);
    return { code: `incoming.answered_${reply.rsvp}`, facts: { office: entry.officeTitle } };
  }

  private async report(actor: Actor, meeting: Meeting, report: DeliveryReport): Promise<Taken> {
    const { recipient, reason, status } = report;
    const seat = this.seatOf(await this.deliveries.of(this.reader.em, meeting.id), recipient);
    if (!seat) throw new RuleBroken('incoming.stranger', { address: recipient });
    if (report.action !== 'failed') return { code: 'incoming.not_failed', facts: { address: recipient } };
    await this.uow.run(async (tx) => {
      const why = reason ?? status;
      await this.delivery.markAddress(tx, actor, recipient, { reason: why });
      if (report.jobId) {
        const job = { id: report.jobId, meetingId: meeting.id };
        await tx.update(MailJob, job, { state: 'bounced', fault: why });
      }
    });
    return { code: 'incoming.bounced', facts: { address: recipient, office: seat.officeTitle } };
  }

  private seatOf(deliveries: readonly Delivery[], address: string): Delivery | undefined {
    return deliveries.find((one) => one.address?.toLowerCase() === address);
  }
}
