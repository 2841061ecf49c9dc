import { BulkApi } from './bulk.api.js';
import { BulkDeeds } from './bulk-deeds.js';
import { BulkPages } from './bulk.pages.js';
import { BulkService } from './bulk.service.js';
import { HandReminders } from './hand-reminders.js';

/** What the module of follow-ups needs for many at once. */
export const BULK_PROVIDERS = [BulkDeeds, BulkService, HandReminders];
export const BULK_CONTROLLERS = [BulkApi, BulkPages];
