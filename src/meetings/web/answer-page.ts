import type { FieldError } from '../../platform/errors/domain-error.js';
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
    seen: entry.rsvpAt ?? '',
    replacing: form.invalid && chosen !== '' && entry.rsvp !== null && entry.rsvp !== chosen ? chosen : null,
    representative: [entry.rsvpName, entry.rsvpTitle].filter(Boolean).join(', ') || null,
    reason: entry.rsvpReason,
    hasLetter: entry.rsvpFileId !== null,
    opensRepresented: chosen === 'represented' || (entry.rsvp === 'represented' && entry.rsvpName === null),
    opensNo: chosen === 'no',
  };
}

/** Faults in the words of the page: which answers there are is said as its buttons say it. */
export const answerFaultsShown = (faults: readonly FieldError[]): FieldError[] =>
  faults.map((fault) =>
    fault.field === 'rsvp' && fault.code.startsWith('field.')
      ? { field: 'rsvp', code: 'rsvp.choose' }
      : fault,
  );

/** What a form opens with: what was last answered. */
export const answerValues = ({ rsvpName, rsvpTitle, rsvpReason }: Attendance) => ({
  name: rsvpName ?? '',
  officeTitle: rsvpTitle ?? '',
  reason: rsvpReason ?? '',
});
