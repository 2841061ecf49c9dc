import { ReportLinksApi } from '../api/report-links.api.js';
import { LinkDoor } from './link-door.js';
import { LinkPolicyService } from './link-policy.service.js';
import { LinkRecipients } from './link-recipients.js';
import { LinkReports } from './link-reports.service.js';
import { LinkSenders } from './link-senders.js';
import { LinksQueries } from './links.queries.js';
import { MakingLinks } from './making-links.service.js';
import { ReportLinks } from './report-links.service.js';
import { CodeCookie } from './web/code-cookie.js';
import { LinkForms } from './web/link-forms.js';
import { LinkPolicyPages } from './web/link-policy.pages.js';
import { LinkView } from './web/link-view.js';
import { MakingLinksPages } from './web/making-links.pages.js';
import { ReportLinkPages } from './web/report-link.pages.js';

/** What the module of follow-ups needs for reports by link. */
export const LINK_PROVIDERS = [
  ...[
    LinkRecipients,
    LinkSenders,
    ReportLinks,
    LinkDoor,
    LinkReports,
    MakingLinks,
    LinksQueries,
    LinkPolicyService,
  ],
  ...[CodeCookie, LinkForms, LinkView],
];
export const LINK_CONTROLLERS = [ReportLinksApi, MakingLinksPages, LinkPolicyPages, ReportLinkPages];
