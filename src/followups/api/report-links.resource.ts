import { s, shape } from '../../platform/http/answers.js';
import type { LinkRecipient } from '../links/link-recipients.js';
import type { PolicyRow } from '../links/link-policy.service.js';
import type { ReportLinkRow } from '../links/links.queries.js';

const row = {
  id: s.id,
  followUpId: s.id,
  orgUnitId: s.id,
  personId: s.nullable(s.id),
  userId: s.nullable(s.id),
  name: s.text,
  title: s.text,
  issuedByName: s.text,
  expiresAt: s.instant,
  openedAt: s.nullable(s.instant),
  usedAt: s.nullable(s.instant),
  locked: s.bool,
};

/** Without address and code: an answer under an Idempotency-Key is kept, and they are not to be. */
export const reportLinkSchema = shape('ReportLink', row);

export const reportLinksSchema = shape('ReportLinks', {
  data: s.list(s.object({ ...row, url: s.nullable(s.text), code: s.nullable(s.text) })),
  nextCursor: s.nullable(s.text),
  /** Whom a link can be made out to. */
  recipients: s.list(s.object({ key: s.text, name: s.text, title: s.text })),
});

export const reportLinkPolicySchema = shape('ReportLinkPolicy', {
  orgUnitId: s.id,
  days: s.int,
  asksCode: s.bool,
  version: s.int,
});

export function reportLinkResource({ url: _url, code: _code, ...kept }: ReportLinkRow) {
  return kept;
}

export const recipientResource = ({ key, name, title }: LinkRecipient) => ({ key, name, title });

export const policyResource = ({ orgUnitId, days, asksCode, version }: PolicyRow) => ({
  ...{ orgUnitId, days, asksCode, version },
});
