import { holding, nobody, type Holding } from './holding.js';

/** Follow-ups and what reports on them, imports and files. */
export const IN_TASKS: Readonly<Record<string, Holding>> = {
  follow_up: holding('followups', {
    user: { submittedByUserId: 'number title' },
    person: { submittedByPersonId: 'number title' },
    record: 'title description',
    plain: 'number priority dimension status requiredEvidence',
  }),
  follow_up_delegation: holding('followups', {
    fate: 'masked',
    user: { toUserId: 'followUpId toName startsOn untilOn endedAt' },
    ...{ identity: 'toName', deed: 'byName', words: 'note' },
  }),
  follow_up_event: holding('followups', {
    fate: 'masked',
    user: { byUserId: 'followUpId at event byName reason' },
    ...{ deed: 'byName', words: 'reason', record: 'facts' },
    plain: 'event status',
  }),
  follow_up_request: holding('followups', {
    fate: 'masked',
    deed: 'byName answeredByName',
    words: 'reason answer',
    plain: 'kind state',
  }),
  follow_up_span: nobody('followups', 'status dimension'),
  follow_up_support: nobody('followups'),
  follow_up_verdict: holding('followups', {
    user: { byUserId: 'followUpId kind byName effectiveAt' },
    person: { byPersonId: 'followUpId kind byName effectiveAt' },
    ...{ deed: 'byName struckByName', work: 'byUnits', words: 'reason struckReason' },
    plain: 'kind escalatedTo moot before',
  }),
  follow_up_visit: holding('followups', { fate: 'erased', user: { visitorId: 'sinceAt seenAt' } }),
  listed_follow_up: nobody('followups', 'status unitName'),
  evidence: holding('followups', {
    fate: 'masked',
    user: { byUserId: 'followUpId title seenOn byName createdAt' },
    person: { byPersonId: 'followUpId title seenOn byName createdAt' },
    ...{ deed: 'byName', words: 'url reason title' },
    plain: 'kind',
  }),
  extension: holding('followups', {
    fate: 'masked',
    deed: 'byName answeredByName',
    words: 'reason answer',
    plain: 'state',
  }),
  progress_report: holding('followups', {
    fate: 'masked',
    user: {
      byUserId: 'followUpId narrative byName createdAt',
      adoptedByUserId: 'followUpId adoptedByName adoptedAt',
    },
    person: { byPersonId: 'followUpId narrative byName createdAt' },
    ...{ deed: 'byName adoptedByName', words: 'narrative' },
  }),
  report_link: holding('followups', {
    fate: 'masked',
    user: { userId: 'followUpId name title openedAt', issuedByUserId: 'followUpId issuedByName createdAt' },
    person: {
      personId: 'followUpId name title openedAt',
      issuedByPersonId: 'followUpId issuedByName createdAt',
    },
    ...{ identity: 'name', work: 'title', deed: 'issuedByName' },
  }),
  report_link_policy: nobody('followups'),
  import_job: holding('imports', {
    fate: 'masked',
    user: { createdByUserId: 'createdByName kind fileName createdAt' },
    ...{ deed: 'createdByName', record: 'fileName decisions notes' },
    plain: 'kind state sheetName headings columns scans counts failure',
  }),
  import_sheet: holding('imports', { fate: 'erased', record: 'rows plan' }),
  stored_file: holding('files', {
    user: { uploadedByUserId: 'name mediaType createdAt' },
    record: 'name',
    plain: 'mediaType sha256 ownerKind',
  }),
};
