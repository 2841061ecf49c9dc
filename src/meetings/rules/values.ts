/** The closed lists of a meeting (API.md "Values"): entities, DTOs, forms and CHECKs take them from here. */
export const MEETING_KINDS = ['plenary', 'coordination', 'working-group', 'evaluation', 'forum'] as const;
export const MEETING_MODES = ['onsite', 'online', 'hybrid'] as const;
export const AGENDA_KINDS = [
  'opening',
  'report',
  'discussion',
  'follow-up-evaluation',
  'minutes-approval',
  'closing',
  'other',
] as const;
export const CONFIDENTIALITIES = ['public', 'council', 'restricted'] as const;
export const AGENDA_RESULTS = ['approved', 'postponed', 'noted', 'withdrawn'] as const;
/** Who may let an item in after the invitations went out. */
export const LATE_ALLOWERS = ['chair', 'secretary'] as const;
export const ATTENDANCE_STATUSES = [
  'present',
  'present-online',
  'represented',
  'excused',
  'sick',
  'on-duty-elsewhere',
  'on-leave',
  'unexcused',
] as const;
/** How a presence came to be recorded, when it was not written into the list. */
export const CHECK_IN_WAYS = ['screen', 'personal-code', 'link', 'roll-call'] as const;
export const RSVPS = ['yes', 'no', 'represented'] as const;
export const DIMENSIONS = ['governance', 'branding', 'economy', 'living', 'society', 'environment'] as const;

export type MeetingKind = (typeof MEETING_KINDS)[number];
export type MeetingMode = (typeof MEETING_MODES)[number];
export type AgendaKind = (typeof AGENDA_KINDS)[number];
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];
export type AgendaResult = (typeof AGENDA_RESULTS)[number];
export type LateAllower = (typeof LATE_ALLOWERS)[number];
export type AttendanceStatus = (typeof ATTENDANCE_STATUSES)[number];
export type CheckInWay = (typeof CHECK_IN_WAYS)[number];
export type Rsvp = (typeof RSVPS)[number];
export type Dimension = (typeof DIMENSIONS)[number];
