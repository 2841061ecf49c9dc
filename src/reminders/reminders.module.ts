import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DecreesModule } from '../decrees/index.js';
import { FollowUpPanels, FollowUpsModule, HandReminders } from '../followups/index.js';
import { MeetingsModule } from '../meetings/index.js';
import { MembershipModule } from '../membership/index.js';
import { MinutesModule } from '../minutes/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { OrgModule } from '../org/index.js';
import { ReminderSettingsApi } from './api/reminder-settings.api.js';
import { RemindersApi } from './api/reminders.api.js';
import { AskingService } from './asking.service.js';
import { DigestsService } from './digests.service.js';
import { Lease } from './lease.js';
import { LetterText } from './letter-text.js';
import { ReminderLetters } from './letters.service.js';
import { OutlookService } from './outlook.service.js';
import { PlanningService } from './planning.service.js';
import { PreferencesService } from './preferences.service.js';
import { RecipientsOfReminders } from './recipients.queries.js';
import { RemindersJob } from './reminders.job.js';
import { SentQueries } from './sent.queries.js';
import { SnoozeService } from './snooze.service.js';
import { TasksQueries } from './tasks.queries.js';
import { ReminderTerms } from './terms.service.js';
import { ReminderAccountPages } from './web/account.pages.js';
import { AskingPages } from './web/asking.pages.js';
import { ReminderPanel } from './web/followup-panel.js';
import { RemindersPages } from './web/reminders.pages.js';
import { ReminderSettingsPages } from './web/settings.pages.js';

/** What is due is told to whom it concerns, once; and long lateness to the chair. */
@Module({
  imports: [
    ...[AuditModule, DecreesModule, FollowUpsModule, MeetingsModule, MembershipModule],
    ...[MinutesModule, NotificationsModule, OrgModule],
  ],
  providers: [
    ...[RecipientsOfReminders, LetterText, ReminderLetters, AskingService, SnoozeService],
    ...[
      ReminderTerms,
      PreferencesService,
      TasksQueries,
      PlanningService,
      DigestsService,
      Lease,
      RemindersJob,
    ],
    ...[SentQueries, OutlookService, ReminderPanel],
  ],
  controllers: [
    ...[RemindersApi, ReminderSettingsApi, RemindersPages, AskingPages],
    ...[ReminderSettingsPages, ReminderAccountPages],
  ],
  exports: [AskingService],
})
export class RemindersModule implements OnModuleInit {
  constructor(
    private readonly hand: HandReminders,
    private readonly asking: AskingService,
    private readonly panels: FollowUpPanels,
    private readonly panel: ReminderPanel,
  ) {}

  onModuleInit(): void {
    this.panels.register((actor, id) => this.panel.of(actor, id));
    this.hand.register({
      deaf: (em, rows) => this.asking.deafAmong(em, rows),
      remind: async (tx, actor, rows) => new Set((await this.asking.remindNow(tx, actor, rows)).reminded),
    });
  }
}
