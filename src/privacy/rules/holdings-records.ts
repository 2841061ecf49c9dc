import { holding, nobody, type Holding } from './holding.js';

/** Meetings, decisions, minutes, decrees: the records of the institution. They stay; what they say of a person is told. */
export const IN_RECORDS: Readonly<Record<string, Holding>> = {
  council: nobody('decrees', 'name shortName dimensions place paper'),
  council_part: nobody('decrees', 'rules'),
  decree: holding('decrees', {
    person: { signatoryPersonId: 'signatoryName signatoryTitle enactedOn' },
    ...{ identity: 'signatoryName', work: 'signatoryTitle', record: 'dictums considerations noted' },
    plain: 'kind number title legalBases copiesTo subjects status effectiveFrom place rules',
  }),
  decree_review: holding('decrees', { identity: 'by', words: 'notes', plain: 'act' }),
  decree_version: holding('decrees', {
    user: { savedByUserId: 'savedBy createdAt' },
    deed: 'savedBy',
    record: 'content',
  }),
  decree_relation: nobody('decrees', 'type'),
  decree_origin: nobody('decrees'),
  draft_template: holding('decrees', { deed: 'savedBy', plain: 'kind decreeKind text' }),
  regulation: nobody('decrees', 'kind number about citation sources'),
  scan_text: holding('decrees', { record: 'text' }),
  seat: holding('decrees', {
    person: { personId: 'role label' },
    work: 'role label',
    plain: 'workingGroup constituency',
  }),
  seat_change: nobody('decrees', 'op'),
  meeting: holding('meetings', {
    person: {
      chairPersonId: 'startsAt title chairName chairTitle chairCapacity',
      minuteTakerPersonId: 'startsAt title',
    },
    ...{ identity: 'chairName', work: 'chairTitle chairCapacity', record: 'roster reason' },
    plain: 'slug title kind mode workingGroup venue onlineUrl status letterNumber rule',
  }),
  meeting_event: holding('meetings', { deed: 'byName', words: 'reason', plain: 'kind formerSlug' }),
  meeting_former_slug: nobody('meetings', 'slug'),
  meeting_pulse: nobody('meetings'),
  meeting_series: nobody('meetings', 'title blueprint recurrence stopReason'),
  series_meeting: nobody('meetings', 'applied'),
  adjournment: holding('meetings', { deed: 'byName resumedByName', words: 'reason', plain: 'quorum' }),
  agenda_item: holding('meetings', {
    identity: 'presenter',
    deed: 'lateAllowedByName',
    record: 'title discussion lateReason',
    plain: 'kind dimension confidentiality result lateAllowedBy',
  }),
  agenda_version: holding('meetings', { deed: 'publishedByName', record: 'items' }),
  agenda_proposal: holding('meetings', {
    user: { proposedByUserId: 'proposedByName proposerTitle proposedAt title state' },
    ...{
      deed: 'proposedByName decidedByName',
      work: 'proposerTitle',
      identity: 'presenter',
      record: 'title background reason',
    },
    plain: 'dimension confidentiality state',
  }),
  proposal_term: nobody('meetings'),
  item_origin: nobody('meetings', 'kind'),
  item_sitting: nobody('meetings'),
  item_absence: holding('meetings', { seat: { seatId: 'agendaItemId reason' }, plain: 'reason' }),
  attendance: holding('meetings', {
    person: {
      personId:
        'meetingId role label displayName officeTitle capacity rsvp rsvpAt rsvpVia rsvpReason status arrivedAt leftAt checkedInVia note',
    },
    ...{
      identity: 'displayName representativeName rsvpName',
      words: 'rsvp status rsvpReason note',
      trace: 'checkedInVia',
    },
    work: 'officeTitle capacity representativeTitle rsvpTitle role label',
    plain: 'holderState orgUnitName rsvpVia',
  }),
  guest: holding('meetings', {
    address: { email: 'meetingId name officeTitle orgUnitName email' },
    ...{ identity: 'name', contact: 'email', work: 'officeTitle orgUnitName' },
  }),
  holiday: nobody('meetings', 'name kind source'),
  letter_number: nobody('meetings', 'series kind unit number'),
  letter_template: nobody('meetings', 'template unit'),
  log_entry: holding('meetings', {
    user: { authorUserId: 'meetingId authorName kind typedAt' },
    ...{ deed: 'authorName', record: 'text' },
    plain: 'kind',
  }),
  room_draft: holding('meetings', {
    fate: 'erased',
    user: { userId: 'meetingId text startedAt' },
    ...{ deed: 'userName', words: 'text' },
    plain: 'kind',
  }),
  decision: holding('decisions', {
    record: 'text votes',
    plain: 'number kind method dimension legalBasis quorum status',
  }),
  decision_relation: nobody('decisions', 'type'),
  decision_objection: holding('decisions', {
    seat: { seatId: 'decisionId officeTitle displayName text' },
    ...{ identity: 'displayName', work: 'officeTitle', words: 'text' },
  }),
  motion: holding('decisions', {
    user: { authorityNotedBy: 'votedAt' },
    deed: 'authorityNotedBy',
    record: 'text',
    words: 'reason',
    plain: 'kind dimension legalBasis state ballot votes tie',
  }),
  motion_ballot: holding('decisions', {
    seat: { seatId: 'motionId officeTitle displayName choice castAt' },
    ...{ identity: 'displayName representative', work: 'officeTitle', words: 'choice' },
  }),
  minutes: holding('minutes', {
    user: {
      submittedByUserId: 'meetingId submittedAt',
      approvedByUserId: 'meetingId approvedAt approverName approverTitle',
    },
    ...{ identity: 'approverName', work: 'approverTitle', record: 'opening closing notes' },
    words: 'reason returnedReason',
    plain: 'state approverBasis contentSha256 sealHash prevSealHash verificationCode codeHash pdfSha256',
  }),
  minutes_comment: holding('minutes', {
    user: { authorUserId: 'minutesId authorName text state createdAt' },
    ...{ deed: 'authorName answeredByName', words: 'text reason' },
    plain: 'state',
  }),
  minutes_discard: holding('minutes', { deed: 'discardedByName', words: 'reason' }),
  minutes_erratum: holding('minutes', {
    user: { proposedByUserId: 'minutesId number createdAt' },
    ...{ deed: 'decidedBy', record: 'written corrected reason declinedReason' },
    plain: 'state place sha256 pdfSha256',
  }),
  minutes_review: holding('minutes', { record: 'record', plain: 'meaning' }),
  minutes_revocation: holding('minutes', {
    deed: 'revokedByName',
    work: 'revokedByTitle',
    words: 'reason publicReason',
  }),
  minutes_snapshot: holding('minutes', { record: 'content', plain: 'sha256' }),
  passage_version: holding('minutes', {
    user: { authorUserId: 'meetingId authorName savedAt' },
    ...{ deed: 'authorName creditedTo', record: 'text' },
    plain: 'passage origin',
  }),
  review_answer: holding('minutes', {
    user: { userId: 'minutesId kind text because authorName authorTitle state createdAt' },
    person: { personId: 'minutesId kind text because authorName authorTitle state createdAt' },
    ...{ deed: 'authorName answeredByName', work: 'authorTitle', words: 'text because reason baseText' },
    plain: 'passage kind sha256 state',
  }),
  review_opening: holding('minutes', {
    user: { userId: 'minutesId openedAt' },
    person: { personId: 'minutesId openedAt' },
  }),
  review_term: nobody('minutes', 'meaning'),
  minutes_signature: holding('signing', {
    user: { addedByUserId: 'minutesId signedAt' },
    ...{ identity: 'signatory certificateSubject', number: 'nikHash certificateSerial' },
    plain: 'kind sha256 coveredSha256 providerId previousHash hash',
  }),
  publication_edition: holding('publication', {
    record: 'content withdrawnReason',
    plain: 'sha256 pdfSha256',
  }),
  publication_mark: holding('publication', {
    deed: 'madeByName',
    record: 'text reason',
    plain: 'kind place ground',
  }),
};
