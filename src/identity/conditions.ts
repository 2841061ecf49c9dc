/**
 * Which records a right reaches, in words an inspector can check (docs/access.md). The SQL predicate or the rule that
 * decides stands beside each; the door test (test/e2e/doors) holds what routes answer against these sentences.
 */
export const CONDITIONS = {
  all: { means: 'every record', by: 'everything' },
  visible: {
    means: 'of each kind of record what its own row lets the reader see',
    by: 'the predicates of the rows',
  },
  own: { means: 'what belongs to this account', by: 'the account itself' },
  unrestricted: { means: 'every record but those of restricted matters', by: 'visibleItems' },
  invited: {
    means:
      'meetings whose invited seat, or whose chair, the person acts for today; before convening only the chair',
    by: 'visibleMeetings',
  },
  cleared: {
    means:
      'as invited; restricted matters only for who held a seat on the day of the meeting and still acts for one',
    by: 'visibleItems, clearedFor',
  },
  submitted: {
    means:
      'as invited, once the text has been submitted, also while on leave from the own office; its draft only for who acts for the chair',
    by: 'visibleMinutes; restricted passages by clearedFor',
  },
  reviewer: {
    means: 'minutes in review of a meeting whose invited seat the person acts for',
    by: 'ReviewSubjects',
  },
  chairs: { means: 'meetings whose chair the person acts for today', by: 'chairedBy' },
  desk: {
    means:
      'returning any text and keeping scans of signatures; approving, revoking and signing by key only as the chair',
    by: 'canApprove, canRevoke, canSign',
  },
  seat: { means: 'the invited seats the person acts for today', by: 'RepliesService' },
  proposed: {
    means: 'what was proposed for a unit or a seat the person acts for today',
    by: 'visibleProposals',
  },
  unit: {
    means: 'follow-ups of ended meetings their unit owes, supports or was asked to take over',
    by: 'visibleFollowUps',
  },
  owed: {
    means: 'as unit for who heads or operates one; else follow-ups of matters the person is cleared for',
    by: 'visibleFollowUps',
  },
  party: {
    means: 'follow-ups to which the person is a party the step is open to',
    by: 'partiesOf, FOLLOW_UP_LIFE',
  },
  enacted: { means: 'decrees that are or were in force, no drafts', by: 'visibleDecrees' },
  carrier: {
    means: 'files of records the reader may see, and own uploads that wait for one',
    by: 'FileDoors',
  },
} as const satisfies Record<string, { readonly means: string; readonly by: string }>;

export type Condition = keyof typeof CONDITIONS;
