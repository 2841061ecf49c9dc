import type { Actor } from '../../identity/index.js';
import type { Attendance, Meeting } from '../../meetings/index.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import type { Door } from '../doors.queries.js';
import { arrivalsOf, standingOf } from '../rules/check-in.js';

/** Everything `pages/checkin/arrive` prints. Who is not invited is not told what the meeting is about. */
export function arrivingPage({ meeting, own, proven, verdict }: Door, actor: Actor | null) {
  const here = own.length > 0 && own.every((entry) => standingOf(entry) === 'here');
  const needsCode = !verdict.ok && verdict.code.startsWith('checkin.code_');
  // Whoever has not signed in may well be invited; whoever has not entered a code has done nothing wrong.
  const unsaid = ['checkin.code_needed', ...(actor ? [] : ['checkin.not_invited'])];
  return {
    action: `/hadir/${meeting.id}`,
    meeting: own.length > 0 ? meetingFacts(meeting) : null,
    seats: own.map(seatFacts),
    here,
    signIn: actor === null && proven ? `/masuk?kembali=/hadir/${meeting.id}` : null,
    stranger: actor === null,
    mayConfirm: verdict.ok && !here,
    asksCode: needsCode && !here,
    refusal: verdict.ok || here || unsaid.includes(verdict.code) ? null : verdict,
    arrivals: arrivalsOf(meeting.mode).filter((arrival) => arrival !== 'represented'),
    personal: own.length > 0 ? `/rapat/${meeting.slug}/kode-saya` : null,
  };
}

export const meetingFacts = ({ title, slug, startsAt, endsAt, venue }: Meeting) => ({
  ...{ title, startsAt, endsAt, venue },
  href: `/rapat/${slug}`,
});

/** A seat in big letters: who, for what, and how it stands. */
export const seatFacts = (entry: Attendance) => ({
  id: entry.id,
  version: entry.version,
  officeTitle: entry.officeTitle,
  name: entry.displayName,
  unit: entry.orgUnitName,
  label: entry.label,
  holderState: entry.holderState,
  status: entry.status ?? 'unrecorded',
  standing: standingOf(entry),
  arrivedAt: entry.arrivedAt,
  leftAt: entry.leftAt,
  via: entry.checkedInVia,
  represented: [entry.representativeName, entry.representativeTitle].filter(Boolean).join(', ') || null,
  rsvp: entry.rsvp ?? 'none',
  announced: entry.rsvp === 'represented',
});

/** Who was announced to come instead stands in the form already. */
export const deputyForm = (entry: Attendance): FormView =>
  freshForm(entry.rsvp === 'represented' ? { name: entry.rsvpName, officeTitle: entry.rsvpTitle } : {});
