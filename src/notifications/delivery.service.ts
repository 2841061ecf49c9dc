import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { Attendance, canAnswer, InvitationLinks, visibleMeeting, type Meeting } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { ensure, NotFound, RuleBroken } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import type { MarkAddress } from './delivery.dto.js';
import { DeliveryQueries, type Delivery } from './delivery.queries.js';
import { BouncedAddress, MailJob } from './notification.entities.js';
import { askedOnceMore } from './untold.js';

/** Of which seat or guest; never the link, which nothing keeps. */
export type Done = Pick<Delivery, 'entryId' | 'officeTitle' | 'address'>;

type At = { readonly meetingId: string; readonly entryId: string };

/** What the secretariat does about a letter that did not arrive. */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly links: InvitationLinks,
    private readonly deliveries: DeliveryQueries,
  ) {}

  /** Written to once more, by the journal like everything else; a new mail, so that no server takes it for the old. */
  resend(actor: Actor, at: At): Promise<Done> {
    return this.uow.run(async (tx) => {
      const [meeting, delivery] = await this.load(tx, actor, at);
      if (delivery.address === null) throw new RuleBroken('delivery.no_address', office(delivery));
      if (delivery.state === 'bounced') throw new RuleBroken('delivery.bounced', office(delivery));
      const { state, personId } = delivery;
      if (state === 'queued' || (await askedOnceMore(tx, { meetingId: meeting.id, personId })))
        throw new RuleBroken('delivery.waiting', office(delivery));
      await this.note(tx, actor, 'meeting.invitation_resent', meeting, {
        ...{ called: [personId], office: delivery.officeTitle },
      });
      return done(delivery);
    });
  }

  /** Another link to answer by; the former one ends. */
  reissue(actor: Actor, at: At): Promise<Done> {
    return this.uow.run(async (tx) => {
      const [meeting, delivery] = await this.load(tx, actor, at);
      const entry = await this.entry(tx, delivery);
      await this.links.issue(tx, meeting, [entry]);
      await this.note(tx, actor, 'meeting.link_reissued', meeting, { office: delivery.officeTitle });
      return done(delivery);
    });
  }

  /** Ends the link of one seat; another can be issued. */
  revoke(actor: Actor, at: At): Promise<Done> {
    return this.uow.run(async (tx) => {
      const [meeting, delivery] = await this.load(tx, actor, at);
      const entry = await this.entry(tx, delivery);
      await this.links.revoke(tx, [entry]);
      await this.note(tx, actor, 'meeting.link_revoked', meeting, { office: delivery.officeTitle });
      return done(delivery);
    });
  }

  /** Marks the address of a seat as one that sends mail back, or clears it; also after the meeting, for the next one. */
  mark(actor: Actor, at: At, input: Input<MarkAddress>): Promise<Done> {
    return this.uow.run(async (tx) => {
      const [, delivery] = await this.seat(tx, actor, at);
      if (delivery.address === null) throw new RuleBroken('delivery.no_address', office(delivery));
      const { fails, reason = null } = input.read();
      await this.markAddress(tx, actor, delivery.address.toLowerCase(), fails ? { reason } : null);
      return done(delivery);
    });
  }

  /** @param failing why it fails, or null when it works again */
  async markAddress(
    tx: Tx,
    actor: Actor,
    address: string,
    failing: { reason: string | null } | null,
  ): Promise<void> {
    const now = this.clock.now();
    const before = await tx.findOneBy(BouncedAddress, { address });
    const row =
      before ?? tx.create(BouncedAddress, { address, at: now, byName: actor.displayName, reason: null });
    if (failing) Object.assign(row, { at: now, byName: actor.displayName, ...failing, deletedAt: null });
    else row.deletedAt = now;
    await tx.save(row);
    if (failing) {
      const bounced = { state: 'bounced' as const, fault: failing.reason };
      await tx.update(MailJob, { recipient: address, state: 'queued' }, bounced);
    }
    await this.audit.record(tx, actor, {
      action: failing ? 'address.bounced' : 'address.cleared',
      ...{ subjectType: 'address', subjectId: null },
      particulars: { address, reason: failing?.reason ?? null },
    });
  }

  /** For what only makes sense as long as the invitation can be answered. */
  private async load(tx: Tx, actor: Actor, at: At): Promise<[Meeting, Delivery]> {
    const [meeting, delivery] = await this.seat(tx, actor, at);
    ensure(canAnswer(meeting));
    return [meeting, delivery];
  }

  /** @throws RuleBroken for a guest, who is written to and not asked */
  private entry(tx: Tx, delivery: Delivery): Promise<Attendance> {
    if (delivery.isGuest) throw new RuleBroken('delivery.guest_link', office(delivery));
    return tx.findOneByOrFail(Attendance, { id: delivery.entryId });
  }

  private async seat(tx: Tx, actor: Actor, { meetingId, entryId }: At): Promise<[Meeting, Delivery]> {
    const meeting = await visibleMeeting(tx, actor, meetingId);
    const delivery = (await this.deliveries.of(tx, meeting.id)).find((one) => one.entryId === entryId);
    if (!delivery) throw new NotFound('attendance', entryId);
    return [meeting, delivery];
  }

  private note(tx: Tx, actor: Actor, action: string, { id }: Meeting, particulars: object): Promise<void> {
    return this.audit.record(tx, actor, { action, subjectType: 'meeting', subjectId: id, particulars });
  }
}

const office = ({ officeTitle }: Delivery) => ({ office: officeTitle });
const done = ({ entryId, officeTitle, address }: Delivery): Done => ({ entryId, officeTitle, address });
