import { Module, type DynamicModule } from '@nestjs/common';
import { AgendasModule } from './agendas/index.js';
import { AuditModule } from './audit/index.js';
import { BackupsModule } from './backups/index.js';
import { CalendarModule } from './calendar/index.js';
import { CheckInModule } from './checkin/index.js';
import { DecisionsModule } from './decisions/index.js';
import { DecreesModule } from './decrees/index.js';
import { DocumentsModule } from './documents/index.js';
import { EvaluationsModule } from './evaluations/index.js';
import { FollowUpsModule } from './followups/index.js';
import { IdentityModule } from './identity/index.js';
import { ImportsModule } from './imports/index.js';
import { MeetingsModule } from './meetings/index.js';
import { MembershipModule } from './membership/index.js';
import { MinutesModule } from './minutes/index.js';
import { NotificationsModule } from './notifications/index.js';
import { OperationsModule } from './operations/index.js';
import { OrgModule } from './org/index.js';
import type { Env } from './platform/config/env.js';
import { PlatformModule } from './platform/platform.module.js';
import { PrivacyModule } from './privacy/index.js';
import { PublicationModule } from './publication/index.js';
import { RemindersModule } from './reminders/index.js';
import { ReportsModule } from './reports/index.js';
import { RoomModule } from './room/index.js';
import { SigningModule } from './signing/index.js';
import { WorkspacesModule } from './workspaces/index.js';

/** The modules in the order of the flow: decree, roster, meeting, decision, follow-up, minutes, and their readers. */
@Module({})
export class AppModule {
  static with(env: Env): DynamicModule {
    return {
      module: AppModule,
      imports: [
        // What everything stands on: time, words, database, paper.
        PlatformModule.with(env),
        // Who did what, and who is here.
        AuditModule,
        IdentityModule,
        // Files, kept by content.
        DocumentsModule,
        // Units, offices, people, and who held which office when.
        OrgModule,
        // The decree is the configuration: it establishes the council and its seats.
        DecreesModule,
        // Who sits on a day, and why.
        MembershipModule,
        // Sheets and scans of what was kept elsewhere, into org and decrees.
        ImportsModule,
        // Schedule, agenda, invitations, attendance, quorum.
        MeetingsModule,
        // Coming in: the code on the screen, the personal code, the roll call.
        CheckInModule,
        DecisionsModule,
        FollowUpsModule,
        // What later meetings say of follow-ups.
        EvaluationsModule,
        // Draft, review, approval, seal.
        MinutesModule,
        // What is added to the sealed record: signatures, errata.
        SigningModule,
        // What comes before the gavel, and brings earlier matters along: proposals, carry-over, versions, meeting book.
        AgendasModule,
        // Where a meeting is held: log, attendance and agenda together, live.
        RoomModule,
        // Readers: they know the flow, the flow does not know them.
        CalendarModule,
        NotificationsModule,
        RemindersModule,
        ReportsModule,
        PublicationModule,
        // Pages that combine modules: home of each role, meeting room, search.
        WorkspacesModule,
        // Whose data are kept, and what people may ask about them.
        PrivacyModule,
        // Copies of everything in another place, and putting them back.
        BackupsModule,
        // What operators ask: does it live, how does it fare.
        OperationsModule,
      ],
    };
  }
}
