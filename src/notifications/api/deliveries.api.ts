import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { MeetingsQueries, RSVPS } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers, s, shape } from '../../platform/http/answers.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, AcceptsNothing, type Input } from '../../platform/http/input.js';
import { MarkAddress } from '../delivery.dto.js';
import { DeliveryQueries, type Delivery } from '../delivery.queries.js';
import { DeliveryService, type Done } from '../delivery.service.js';
import { MAIL_PROGRESS } from '../rules/mail-state.js';

const deliverySchema = shape('Delivery', {
  id: s.id,
  guest: s.bool,
  addressee: s.text,
  name: s.nullable(s.text),
  address: s.nullable(s.text),
  state: s.oneOf(MAIL_PROGRESS),
  sentAt: s.nullable(s.instant),
  nextAt: s.nullable(s.instant),
  fault: s.nullable(s.text),
  rsvp: s.nullable(s.oneOf(RSVPS)),
  answeredAt: s.nullable(s.instant),
});

const deliveryResource = (one: Delivery) => ({
  ...{ id: one.entryId, guest: one.isGuest, addressee: one.officeTitle, name: one.name },
  ...{ address: one.address, state: one.state, sentAt: one.sentAt, nextAt: one.nextAt, fault: one.fault },
  ...{ rsvp: one.rsvp, answeredAt: one.rsvpAt },
});

/** How far each invitation has come, to seats and to guests. Links to answer by are not given out here. */
@ApiTags('meetings')
@Controller('api/v1/meetings/:id/deliveries')
export class DeliveriesApi {
  constructor(
    private readonly reader: Reader,
    private readonly meetings: MeetingsQueries,
    private readonly deliveries: DeliveryQueries,
    private readonly service: DeliveryService,
  ) {}

  @Get()
  @Requires('meeting.write')
  @Answers(200, s.object({ data: s.list(deliverySchema) }))
  async list(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    const { em } = this.reader;
    const meeting = await this.meetings.one(em, actor, id);
    return { data: (await this.deliveries.of(em, meeting.id)).map(deliveryResource) };
  }

  @Post(':entryId/resend')
  @Requires('meeting.write')
  @AcceptsNothing()
  @Answers(200, deliverySchema)
  async resend(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('entryId', IdPipe) entryId: string,
  ) {
    return this.told(await this.service.resend(actor, { meetingId: id, entryId }), id);
  }

  /** Another link to answer by; the former one ends. */
  @Post(':entryId/reissue-link')
  @Requires('meeting.write')
  @AcceptsNothing()
  @Answers(200, deliverySchema)
  async reissue(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('entryId', IdPipe) entryId: string,
  ) {
    return this.told(await this.service.reissue(actor, { meetingId: id, entryId }), id);
  }

  @Post(':entryId/revoke-link')
  @Requires('meeting.write')
  @AcceptsNothing()
  @Answers(200, deliverySchema)
  async revoke(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('entryId', IdPipe) entryId: string,
  ) {
    return this.told(await this.service.revoke(actor, { meetingId: id, entryId }), id);
  }

  /** Nothing is sent to an address that fails until it is cleared. */
  @Post(':entryId/mark-address')
  @Requires('meeting.write')
  @Answers(200, deliverySchema)
  async mark(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('entryId', IdPipe) entryId: string,
    @Accepts(MarkAddress) input: Input<MarkAddress>,
  ) {
    return this.told(await this.service.mark(actor, { meetingId: id, entryId }, input), id);
  }

  private async told({ entryId }: Done, meetingId: string) {
    const all = await this.deliveries.of(this.reader.em, meetingId);
    return deliveryResource(all.find((one) => one.entryId === entryId)!);
  }
}
