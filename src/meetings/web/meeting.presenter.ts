import { isPermitted, type Actor } from '../../identity/index.js';
import { dayOf } from '../../kernel/civil-date.js';
import { firstRefusal, type Verdict } from '../../kernel/verdict.js';
import type { RosterDiff } from '../../membership/index.js';
import { meetingStatus } from '../../platform/views/statuses.js';
import type { AgendaRow, TakenOff } from '../agenda.queries.js';
import type { Sheet } from '../attendance.queries.js';
import type { MeetingEvent } from '../meeting-event.entity.js';
import type { Panel } from '../meeting-panels.js';
import { driftNote } from './drift.presenter.js';
import type { LineageView } from './lineage.presenter.js';
import type { Meeting } from '../meeting.entity.js';
import { attendanceCounts } from '../rules/attendance.js';
import {
  canAnswer,
  canApplyRoster,
  canCancel,
  canChange,
  canConvene,
  canEditAgenda,
  canEnd,
  canPostpone,
  canRecordAttendance,
  canStart,
} from '../rules/meeting-lifecycle.js';
import type { Said } from '../rules/drift-words.js';
import { canContinueLater } from '../rules/adjourning.js';
import { dayHasCome } from '../rules/session-time.js';

type Told = {
  readonly actor: Actor;
  readonly sheet: Sheet;
  readonly items: readonly AgendaRow[];
  readonly hasNotice: boolean;
  readonly takenOff: readonly TakenOff[];
  readonly history: readonly MeetingEvent[];
  readonly drift: RosterDiff;
  /** Marks of presence for who held the office before. */
  readonly held: readonly Said[];
  readonly lock: Verdict;
  readonly panels: readonly Panel[];
  readonly lineage: LineageView;
  readonly council: string;
  readonly minuteTaker: string | null;
  readonly minutesState: string | null;
  readonly now: string;
};

/** Everything `pages/meetings/show` prints. */
export function meetingPage(told: Told) {
  const { actor, sheet, items, lock } = told;
  const { meeting } = sheet;
  const path = `/rapat/${meeting.slug}`;
  const mayWrite = isPermitted(actor, 'meeting.write');
  const agendaOpen = firstRefusal(canEditAgenda(meeting), lock);
  return {
    ...facts(told),
    path,
    mayWrite,
    mayChange: mayWrite && canChange(meeting).ok && lock.ok,
    version: meeting.version,
    agenda: items.map((item, index) => ({
      ...agendaItem(item),
      path: `${path}/acara/${item.id}`,
      first: index === 0,
      last: index === items.length - 1,
    })),
    takenOff: told.takenOff,
    mayAgenda: isPermitted(actor, 'agenda.write') && agendaOpen.ok,
    agendaLock: isPermitted(actor, 'agenda.write') && !agendaOpen.ok ? agendaOpen : null,
    steps: mayWrite ? steps(meeting, path, told.now) : [],
    presence: presence(sheet),
    mayRecord: isPermitted(actor, 'attendance.write') && canRecordAttendance(meeting).ok && lock.ok,
    files: files(meeting, path, told.hasNotice),
    reply: reply(actor, sheet, path),
    drift: driftNote(told, mayWrite && canApplyRoster(meeting).ok),
    history: told.history.map((event) => ({
      icon: event.kind === 'cancelled' ? 'x' : 'calendar-clock',
      code: `meetings.event.${event.kind}`,
      from: event.fromStartsAt,
      to: event.toStartsAt,
      reason: event.reason,
      by: event.byName,
      at: event.at,
    })),
    panels: told.panels,
    lineage: told.lineage,
  };
}

function facts({ sheet: { meeting }, council, minuteTaker, minutesState }: Told) {
  return {
    title: meeting.title,
    startsAt: meeting.startedAt ?? meeting.startsAt,
    endsAt: meeting.endedAt ?? meeting.endsAt,
    venue: meeting.venue,
    onlineUrl: meeting.onlineUrl,
    council,
    membershipHref: `/keanggotaan?${new URLSearchParams({ dewan: meeting.councilId, per: dayOf(meeting.startsAt) })}`,
    kind: meeting.kind,
    mode: meeting.mode,
    workingGroup: meeting.workingGroup,
    chair: [meeting.chairTitle, meeting.chairName].filter(Boolean).join(', ') || null,
    minuteTaker,
    letterNumber: meeting.letterNumber,
    letterDate: meeting.letterDate,
    status: meetingStatus(meeting.status, minutesState),
    state: meeting.status,
    reason: meeting.reason,
    sample: (meeting.roster ?? []).some((row) => row.because.example),
    roomOpen: meeting.status === 'in-session' || meeting.status === 'ended',
  };
}

export const agendaItem = (item: AgendaRow) => ({
  id: item.id,
  position: item.position,
  title: item.title,
  kind: item.kind,
  presenter: item.presenter,
  minutesPlanned: item.minutesPlanned,
  dimension: item.dimension,
  confidentiality: item.confidentiality,
  restricted: item.confidentiality === 'restricted',
  late: item.late,
  lateAllowedBy: item.lateAllowedBy,
  lateAllowedByName: item.lateAllowedByName,
  lateReason: item.lateReason,
  discussion: item.discussion,
  result: item.result,
});

/** What can happen to the meeting next; what cannot yet says why. */
function steps(meeting: Meeting, path: string, now: string) {
  const soon = firstRefusal(canStart(meeting), dayHasCome(meeting, dayOf(now)));
  const all = [
    { code: 'convene', href: `${path}/undangan`, icon: 'send', main: true, verdict: canConvene(meeting) },
    { code: 'start', href: `${path}/mulai`, icon: 'gavel', main: true, verdict: soon },
    { code: 'end', href: `${path}/ruang/akhiri`, icon: 'check', main: true, verdict: canEnd(meeting) },
    {
      code: 'adjourn',
      href: `${path}/skors`,
      icon: 'clock',
      main: false,
      verdict: canContinueLater(meeting),
    },
    {
      code: 'postpone',
      href: `${path}/tunda`,
      icon: 'calendar-clock',
      main: false,
      verdict: canPostpone(meeting, true),
    },
    { code: 'cancel', href: `${path}/batal`, icon: 'x', main: false, verdict: canCancel(meeting) },
  ];
  // A step of another life stage is not offered at all; one that only has to wait is shown with its reason.
  return all
    .filter(({ verdict }) => verdict.ok || verdict.code !== 'meeting.wrong_status')
    .map(({ verdict, ...step }) => ({ ...step, refusal: verdict.ok ? null : verdict }));
}

function presence({ meeting, quorum, entries, guests }: Sheet) {
  const counts = attendanceCounts(entries.map(({ status }) => status));
  return {
    ...counts,
    quorum,
    asked: quorum.clause !== null,
    invited: entries.length,
    guests: guests.length,
    called: meeting.convenedAt !== null,
    absent: Math.max(0, quorum.seats - quorum.present),
  };
}

function files(meeting: Meeting, path: string, hasNotice: boolean) {
  const papers = [
    { href: `${path}/undangan.pdf`, code: 'meetings.file.invitation', icon: 'mail' },
    { href: `${path}/daftar-hadir.pdf?kosong=1`, code: 'meetings.file.blank_sheet', icon: 'printer' },
    { href: `${path}/daftar-hadir.pdf`, code: 'meetings.file.sheet', icon: 'users' },
  ];
  const calendar = { href: `${path}/kalender.ics`, code: 'meetings.file.calendar', icon: 'calendar-plus' };
  const notice = { href: `${path}/pemberitahuan.pdf`, code: 'meetings.file.notice', icon: 'mail' };
  return [...(hasNotice ? [notice] : []), ...(meeting.convenedAt ? papers : []), calendar];
}

/** The reply of whoever acts today for an invited seat; three buttons, no form to open first. */
function reply(actor: Actor, { meeting, entries }: Sheet, path: string) {
  const own = new Set(actor.seats.map(({ seatId }) => seatId));
  const entry = entries.find(({ seatId }) => own.has(seatId));
  if (!entry || !canAnswer(meeting).ok) return null;
  return {
    action: `${path}/jawab`,
    rsvp: entry.rsvp ?? 'none',
    seen: entry.rsvpAt ?? '',
    officeTitle: entry.officeTitle,
  };
}
