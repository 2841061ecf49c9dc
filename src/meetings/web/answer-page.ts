import type { FormView } from '../../platform/views/form-view.js';
import type { Attendance } from '../attendance.entity.js';
import type { Meeting } from '../meeting.entity.js';

/** The three answers to an invitation, as both pages show them: by personal link and from inside. */
export function answerModel(meeting: Meeting, entry: Attendance, form: FormView, action: string) {
  const chosen = String(form.values.rsvp ?? '');
  return {
    form,
    action,
    meetingTitle: meeting.title,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    venue: meeting.venue,
    onlineUrl: meeting.onlineUrl,
    letterNumber: meeting.letterNumber,
    officeTitle: entry.officeTitle,
    name: entry.displayName,
    rsvp: entry.rsvp ?? 'none',
    answeredAt: entry.rsvpAt,
    representative: [entry.rsvpName, entry.rsvpTitle].filter(Boolean).join(', ') || null,
    reason: entry.rsvpReason,
    hasLetter: entry.rsvpFileId !== null,
    opensRepresented: chosen === 'represented' || (entry.rsvp === 'represented' && entry.rsvpName === null),
    opensNo: chosen === 'no',
  };
}

/** What a form opens with: what was last answered. */
export const answerValues = ({ rsvpName, rsvpTitle, rsvpReason }: Attendance) => ({
  name: rsvpName ?? '',
  officeTitle: rsvpTitle ?? '',
  reason: rsvpReason ?? '',
});
