export { NotificationsModule } from './notifications.module.js';
export { DispatcherService } from './dispatcher.service.js';
export { BouncedAddress, JournalCursor, MailJob } from './notification.entities.js';
export { DeliveryQueries } from './delivery.queries.js';
export { Outbox, type Job } from './outbox.js';
export { mailState, type MailState } from './rules/mail-state.js';
export { UnsureMailsService } from './unsure-mails.service.js';
