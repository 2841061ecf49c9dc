import { dayOf } from '../../kernel/civil-date.js';
import type { FormView } from '../../platform/views/form-view.js';
import type { Attendance } from '../attendance.entity.js';
import type { Meeting } from '../meeting.entity.js';

export type Step = 'start' | 'end';

/** What the page prints that asks for the time of a gavel. */
export function gavelPage(meeting: Meeting, step: Step, form: FormView, late: readonly Attendance[]) {
  const path = `/rapat/${meeting.slug}`;
  return {
    form,
    path,
    step,
    action: `${path}/${step === 'start' ? 'mulai' : 'akhiri'}`,
    meetingTitle: meeting.title,
    day: dayOf(meeting.startsAt),
    // Over midnight the hour alone does not say when.
    asksDay: dayOf(meeting.startsAt) !== dayOf(meeting.endsAt),
    version: meeting.version,
    late: late.map(({ officeTitle, arrivedAt }) => ({ officeTitle, arrivedAt })),
  };
}
