import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { FollowUpsModule } from '../followups/index.js';
import { MeetingPanels, MeetingsModule } from '../meetings/index.js';
import { OrgModule } from '../org/index.js';
import { DeliveriesApi } from './api/deliveries.api.js';
import { DeliveryQueries } from './delivery.queries.js';
import { DeliveryService } from './delivery.service.js';
import { DispatcherService } from './dispatcher.service.js';
import { EnclosureService } from './enclosure.service.js';
import { IncomingService } from './incoming.service.js';
import { InvitationPrints } from './invitation-prints.js';
import { MailBook } from './mail-book.js';
import { Outbox } from './outbox.js';
import { PostService } from './post.service.js';
import { RecipientsQueries } from './recipients.queries.js';
import { SubjectsQueries } from './subjects.queries.js';
import { UnsureMailsService } from './unsure-mails.service.js';
import { UnsurePages } from './web/unsure.pages.js';
import { DeliveryPages } from './web/delivery.pages.js';

/** Reads the journal from its own cursor and tells people; nobody calls it. */
@Module({
  imports: [AuditModule, OrgModule, MeetingsModule, FollowUpsModule],
  providers: [
    ...[
      DispatcherService,
      PostService,
      MailBook,
      SubjectsQueries,
      EnclosureService,
      RecipientsQueries,
      Outbox,
    ],
    ...[InvitationPrints, DeliveryQueries, DeliveryService, UnsureMailsService, IncomingService],
  ],
  controllers: [DeliveryPages, UnsurePages, DeliveriesApi],
  exports: [DispatcherService, DeliveryQueries, Outbox, UnsureMailsService],
})
export class NotificationsModule implements OnModuleInit {
  constructor(
    private readonly panels: MeetingPanels,
    private readonly deliveries: DeliveryQueries,
  ) {}

  onModuleInit(): void {
    this.panels.register('delivery', (actor, meeting) => this.deliveries.panel(actor, meeting));
  }
}
