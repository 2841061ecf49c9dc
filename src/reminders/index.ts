export { RemindersModule } from './reminders.module.js';
export { AskingService, type Reminded } from './asking.service.js';
export { Reminder, ReminderLetter } from './reminder.entities.js';
export {
  ReminderHours,
  ReminderLease,
  ReminderPreference,
  ReminderSnooze,
  ReminderTerm,
} from './reminder-settings.entities.js';
export { RemindersJob } from './reminders.job.js';
export { DigestsService } from './digests.service.js';
