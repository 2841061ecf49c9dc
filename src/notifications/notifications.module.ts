import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { FollowUpsModule } from '../followups/index.js';
import { MeetingsModule } from '../meetings/index.js';
import { OrgModule } from '../org/index.js';
import { DispatcherService } from './dispatcher.service.js';
import { EnclosureService } from './enclosure.service.js';
import { PostService } from './post.service.js';
import { RecipientsQueries } from './recipients.queries.js';
import { SubjectsQueries } from './subjects.queries.js';

/** Reads the journal from its own cursor and tells people; nobody calls it. */
@Module({
  imports: [AuditModule, OrgModule, MeetingsModule, FollowUpsModule],
  providers: [DispatcherService, PostService, SubjectsQueries, EnclosureService, RecipientsQueries],
  exports: [DispatcherService],
})
export class NotificationsModule {}
