export { NotificationsModule } from './notifications.module.js';
export { DispatcherService } from './dispatcher.service.js';
export { JournalCursor, MailJob } from './notification.entities.js';
