import {
  AGENDA_RESULTS,
  attendanceCounts,
  isThere,
  type AgendaRow,
  type Attendance,
} from '../../meetings/index.js';
import type { Language } from '../../platform/http/language.js';
import type { FormView } from '../../platform/views/form-view.js';
import { decisionPath } from '../../decisions/index.js';
import { followUpPath } from '../../followups/index.js';
import { followUpStatus } from '../../platform/views/statuses.js';
import type { Words } from '../../platform/words.js';
import { ENTRY_KINDS, type Entry, type KnownUnit } from './quick-syntax.js';
import { currentItem, isTreated, type Room } from './room.queries.js';

type Around = {
  readonly form: FormView;
  readonly understood: Entry | null;
  readonly units: readonly KnownUnit[];
};
type Told = { readonly words: Words; readonly language: Language };

const KIND_ICONS = { catatan: 'notebook-pen', keputusan: 'gavel', tindaklanjut: 'list-checks' } as const;

/** Everything `pages/workspaces/room` prints. */
export function roomPage(room: Room, position: string | null, around: Around, { words, language }: Told) {
  const { meeting, open } = room;
  const path = `/rapat/${meeting.slug}`;
  const item = currentItem(room, position);
  const say = (code: string) => words.say(code, {}, language);
  const here = item ? `${path}/ruang/${item.position}` : `${path}/ruang`;
  return {
    path,
    here,
    title: meeting.title,
    startsAt: meeting.startsAt,
    place: meeting.venue ?? meeting.onlineUrl,
    status: meeting.status,
    since: meeting.status === 'in-session' ? meeting.startedAt : null,
    mayStart: meeting.status === 'convened',
    mayEnd: meeting.status === 'in-session',
    minutes: meeting.startedAt === null ? null : `/notula/${meeting.slug}`,
    closed: open.ok ? null : open,
    treated: room.items.filter((one) => isTreated(room, one)).length,
    items: room.items.map((one) =>
      agendaRow(one, { path, current: one.id === item?.id, done: isTreated(room, one) }),
    ),
    item: item ? itemView(room, item, path) : null,
    results: AGENDA_RESULTS.map((value) => ({ value, label: say(`status.agenda.${value}`) })),
    kinds: ENTRY_KINDS.map((value) => ({
      value,
      icon: KIND_ICONS[value],
      label: say(`room.kind.${value}`),
      checked: value === (around.form.values.jenis ?? 'catatan'),
    })),
    form: around.form,
    choosing: around.form.list.some(({ field }) => field === 'orgUnitId' || field === 'dueOn'),
    understood: around.understood ? understoodView(around.understood) : null,
    units: choices(around),
    attendance: attendanceView(room, path),
  };
}

function agendaRow(
  item: AgendaRow,
  { path, current, done }: { path: string; current: boolean; done: boolean },
) {
  const { position, title, presenter, minutesPlanned } = item;
  return { position, title, presenter, minutesPlanned, current, done, href: `${path}/ruang/${position}` };
}

function itemView({ decisions, followUps }: Room, item: AgendaRow, path: string) {
  const { id, position, title, presenter, minutesPlanned, dimension, confidentiality, discussion, result } =
    item;
  const own = decisions.filter(({ agendaItemId }) => agendaItemId === id);
  return {
    ...{ id, position, title, presenter, minutesPlanned, dimension, discussion },
    result: result ?? '',
    restricted: confidentiality === 'restricted',
    edit: `${path}/acara/${id}/ubah`,
    closing: `${path}/ruang/${position}/hasil`,
    empty: discussion === null && own.length === 0,
    decisions: own.map((decision) => ({
      number: decision.number,
      text: decision.text,
      status: decision.status,
      dimension: decision.dimension,
      at: decision.createdAt,
      href: decisionPath(decision),
      edit: decision.status === 'draft' ? `${decisionPath(decision)}/ubah` : null,
      followUps: followUps
        .filter(({ decisionId }) => decisionId === decision.id)
        .map((followUp) => ({
          number: followUp.number,
          title: followUp.title,
          unit: followUp.orgUnitName,
          dueOn: followUp.dueOn,
          dimension: followUp.dimension,
          status: followUpStatus(followUp.status, followUp.overdue),
          at: followUp.createdAt,
          href: followUpPath(followUp),
        })),
    })),
  };
}

/** What the quick syntax meant, said back before it is kept. */
function understoodView({ kind, owners, supporting, dimension, dueOn }: Entry) {
  const names = [...owners, ...supporting].flatMap(({ unit }) => unit?.shortName ?? []);
  return { kind, units: names, dimension, dueOn };
}

/** The units the typed name could mean; all of them when it names none. */
function choices({ understood, units }: Around) {
  const near = understood?.owners.flatMap(({ candidates }) => candidates) ?? [];
  return (near.length > 0 ? near : units).map(({ id, name }) => ({ value: id, label: name }));
}

function attendanceView({ sheet, meeting }: Room, path: string) {
  const { quorum, entries } = sheet;
  return {
    called: meeting.convenedAt !== null,
    counts: attendanceCounts(entries.map(({ status }) => status)),
    quorum: { ...quorum },
    asked: quorum.clause !== null,
    absent: Math.max(0, quorum.seats - quorum.present),
    entries: entries.map((entry) => entryView(entry, path)),
  };
}

const entryView = (entry: Attendance, path: string) => ({
  id: entry.id,
  officeTitle: entry.officeTitle,
  name: entry.representativeName ?? entry.displayName,
  represented: entry.representativeName !== null,
  status: entry.status ?? 'unrecorded',
  recorded: entry.status !== null,
  there: isThere(entry.status),
  path: `${path}/kehadiran/${entry.id}`,
});

/** What is still missing before the gavel falls. */
export function closingPage(room: Room) {
  const { meeting, items, decisions, followUps, sheet } = room;
  const path = `/rapat/${meeting.slug}`;
  const unrecorded = sheet.entries.filter(({ status }) => status === null).length;
  return {
    path,
    title: meeting.title,
    startsAt: meeting.startsAt,
    mayEnd: meeting.status === 'in-session',
    untreated: items
      .filter((item) => !isTreated(room, item))
      .map(({ position, title }) => ({ title: `${position}. ${title}`, href: `${path}/ruang/${position}` })),
    loose: decisions
      .filter(({ id }) => !followUps.some(({ decisionId }) => decisionId === id))
      .map((decision) => ({
        title: `${decision.number} — ${decision.text}`,
        href: decisionPath(decision),
      })),
    unrecorded,
    noQuorum: !sheet.quorum.met,
    quorum: { present: sheet.quorum.present, required: sheet.quorum.required },
    decisions: decisions.length,
    followUps: followUps.length,
  };
}
