import { isPermitted, type Actor } from '../../identity/index.js';
import { firstRefusal, type Verdict } from '../../kernel/verdict.js';
import type { Language } from '../../platform/http/language.js';
import { longList, type AskedRows } from '../../platform/views/long-list.js';
import type { FormView } from '../../platform/views/form-view.js';
import type { Words } from '../../platform/words.js';
import type { Attendance } from '../attendance.entity.js';
import type { Meeting } from '../meeting.entity.js';
import type { Sheet } from '../attendance.queries.js';
import { attendanceCounts, isThere } from '../rules/attendance.js';
import { canRecordAttendance } from '../rules/meeting-lifecycle.js';
import { ATTENDANCE_STATUSES, RSVPS } from '../rules/values.js';
import { during, split } from './local-time.js';
import type { Typed } from './meeting-form.js';

/** Where the faults of an entry are shown. */
export const ENTRY_FIELDS = {
  arrivedAt: 'arrivedTime',
  leftAt: 'leftTime',
  representative: 'representativeName',
  'representative.name': 'representativeName',
  'representative.officeTitle': 'representativeTitle',
};

/** Everything `pages/meetings/attendance` prints. */
export function attendancePage(
  actor: Actor,
  sheet: Sheet,
  lock: Verdict,
  { guestForm, asked }: { readonly guestForm: FormView; readonly asked: AskedRows },
) {
  const { meeting, quorum, entries, guests } = sheet;
  const path = `/rapat/${meeting.slug}`;
  const open = firstRefusal(canRecordAttendance(meeting), lock);
  const mayWrite = isPermitted(actor, 'attendance.write');
  const list = { path: `${path}/kehadiran`, asked, idOf: ({ id }: Attendance) => id };
  const { shown, pager } = longList(entries, list);
  return {
    path,
    pager,
    meetingTitle: meeting.title,
    startsAt: meeting.startsAt,
    mayRecord: mayWrite && open.ok,
    closed: mayWrite && !open.ok ? open : null,
    called: meeting.convenedAt !== null,
    counts: attendanceCounts(entries.map(({ status }) => status)),
    quorum: { ...quorum, asked: quorum.clause !== null, absent: Math.max(0, quorum.seats - quorum.present) },
    entries: shown.map((entry) => ({ ...entryRow(entry), path: `${path}/kehadiran/${entry.id}` })),
    guests: guests.map(({ id, name, officeTitle, orgUnitName }) => ({
      name,
      about: [officeTitle, orgUnitName].filter(Boolean).join(', ') || null,
      remove: `${path}/tamu/${id}/hapus`,
    })),
    guestForm,
  };
}

export function entryRow(entry: Attendance) {
  return {
    id: entry.id,
    label: entry.label,
    officeTitle: entry.officeTitle,
    name: entry.displayName,
    holderState: entry.holderState,
    unit: entry.orgUnitName,
    voting: entry.voting,
    status: entry.status ?? 'unrecorded',
    there: isThere(entry.status),
    represented: entry.representativeName
      ? [entry.representativeName, entry.representativeTitle].filter(Boolean).join(', ')
      : null,
    arrivedAt: entry.arrivedAt,
    leftAt: entry.leftAt,
    via: entry.checkedInVia,
    note: entry.note,
    rsvp: entry.rsvp ?? 'none',
  };
}

export function entryValues(entry: Attendance): Readonly<Record<string, unknown>> {
  return {
    status: entry.status ?? '',
    rsvp: entry.rsvp ?? '',
    displayName: entry.displayName ?? '',
    representativeName: entry.representativeName ?? '',
    representativeTitle: entry.representativeTitle ?? '',
    arrivedTime: entry.arrivedAt ? split(entry.arrivedAt).time : '',
    leftTime: entry.leftAt ? split(entry.leftAt).time : '',
    note: entry.note ?? '',
  };
}

/** Times are typed without a day: they belong to the day of the meeting. */
export function entryInput(typed: Typed, entry: Attendance, meeting: Meeting) {
  const at = (time: string | undefined) => (time ? during(meeting, time) : null);
  const { representativeName: name, representativeTitle: officeTitle } = typed;
  return {
    status: typed.status || null,
    rsvp: typed.rsvp || null,
    representative: name || officeTitle ? { name: name ?? '', officeTitle: officeTitle || null } : null,
    arrivedAt: at(typed.arrivedTime),
    leftAt: at(typed.leftTime),
    note: typed.note || null,
    ...(entry.personId === null ? { displayName: typed.displayName || null } : {}),
  };
}

type Around = { readonly slug: string; readonly words: Words; readonly language: Language };

/** Everything `pages/meetings/entry` prints. */
export function entryPage(entry: Attendance, form: FormView, { slug, words, language }: Around) {
  const named = (kind: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: words.say(`status.${kind}.${value}`, {}, language) }));
  return {
    form,
    back: `/rapat/${slug}/kehadiran`,
    action: `/rapat/${slug}/kehadiran/${entry.id}/rincian`,
    officeTitle: entry.officeTitle,
    name: entry.displayName,
    nameKnown: entry.personId !== null,
    version: entry.version,
    statuses: named('attendance', ATTENDANCE_STATUSES),
    replies: named('rsvp', RSVPS),
  };
}
