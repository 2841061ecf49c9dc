import { LinkRecipients } from './link-recipients.js';
import { ReportLinks } from './report-links.service.js';

/** What the module of follow-ups needs for reports by link. */
export const LINK_PROVIDERS = [LinkRecipients, ReportLinks];
