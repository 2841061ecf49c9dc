import { canMove, type Life } from '../../kernel/life.js';
import { allowed, refused, type Verdict } from '../../kernel/verdict.js';

export type MeetingStatus = 'draft' | 'convened' | 'in-session' | 'ended' | 'postponed' | 'cancelled';

/** The whole life of a meeting. `convened → convened` is a meeting that moves to another date. */
export const MEETING_LIFE: Life<MeetingStatus> = {
  draft: ['convened', 'cancelled'],
  convened: ['in-session', 'convened', 'postponed', 'cancelled'],
  'in-session': ['ended'],
  ended: [],
  postponed: ['convened', 'cancelled'],
  cancelled: [],
};

export const MEETING_STATUSES = Object.keys(MEETING_LIFE) as MeetingStatus[];

type Living = { readonly status: MeetingStatus };

const move = (meeting: Living, to: MeetingStatus) => canMove(MEETING_LIFE, meeting.status, to, 'meeting');

/** Invitations go out once, from a draft; a moved meeting keeps its invitees, who get a new letter. */
export function canConvene(meeting: Living): Verdict {
  return meeting.status === 'draft'
    ? allowed
    : refused('meeting.wrong_status', { from: meeting.status, to: 'convened' });
}

/** Starting asks for no quorum: it is judged at each decision. */
export const canStart = (meeting: Living): Verdict => move(meeting, 'in-session');

export const canEnd = (meeting: Living): Verdict => move(meeting, 'ended');

/** With a new date the meeting moves and stays convened, without one it waits as postponed. */
export function canPostpone(meeting: Living, toNewDate: boolean): Verdict {
  return meeting.status === 'draft'
    ? refused('meeting.wrong_status', { from: 'draft', to: 'postponed' })
    : move(meeting, toNewDate ? 'convened' : 'postponed');
}

export const canCancel = (meeting: Living): Verdict => move(meeting, 'cancelled');

/** Title, place, minute taker: correctable as long as the meeting is neither cancelled nor recorded in minutes. */
export function canChange(meeting: Living): Verdict {
  return meeting.status === 'cancelled' ? refused('meeting.cancelled') : allowed;
}

/** Items may be added before, during and after the meeting; the minutes close the book, not the gavel. */
export const canEditAgenda = canChange;

/** Attendance exists from convening on: before it nobody is invited. */
export function canRecordAttendance(meeting: Living): Verdict {
  const open: readonly MeetingStatus[] = ['convened', 'in-session', 'ended'];
  return open.includes(meeting.status) ? allowed : refused('attendance.not_open', { status: meeting.status });
}

/** Guests are named with the invitation, before it goes out, and until the record is closed. */
export const canNameGuests = (meeting: Living): Verdict =>
  meeting.status === 'draft' ? allowed : canRecordAttendance(meeting);

/** Papers that carry the invitees exist once somebody is invited. */
export function hasInvitees(meeting: Living): Verdict {
  return meeting.status === 'draft' ? refused('meeting.not_convened') : allowed;
}

/** Members reply to an invitation until the meeting starts. */
export function canAnswer(meeting: Living): Verdict {
  return meeting.status === 'convened' ? allowed : refused('attendance.reply_closed');
}

/** Invitees follow the roster until the last gavel; afterwards the list tells who was called. */
export function canApplyRoster(meeting: Living): Verdict {
  const open: readonly MeetingStatus[] = ['convened', 'postponed', 'in-session'];
  return open.includes(meeting.status)
    ? allowed
    : refused('meeting.roster_settled', { status: meeting.status });
}
