import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { MeetingsModule } from '../meetings/index.js';
import { OrgModule } from '../org/index.js';
import { DispatcherService } from './dispatcher.service.js';
import { EnclosureService } from './enclosure.service.js';
import { RecipientsQueries } from './recipients.queries.js';

/** Reads the journal from its own cursor and tells people; nobody calls it. */
@Module({
  imports: [AuditModule, OrgModule, MeetingsModule],
  providers: [DispatcherService, EnclosureService, RecipientsQueries],
  exports: [DispatcherService],
})
export class NotificationsModule {}
