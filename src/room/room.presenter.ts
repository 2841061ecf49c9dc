import type { EvaluationView } from '../evaluations/index.js';
import { AGENDA_RESULTS, type AgendaRow, type QuorumNow } from '../meetings/index.js';
import type { Language } from '../platform/http/language.js';
import type { FormView } from '../platform/views/form-view.js';
import type { Words } from '../platform/words.js';
import { attendanceView } from './attendance.presenter.js';
import { logView, unfinishedOf } from './log.presenter.js';
import { ENTRY_KINDS, type Entry, type KnownUnit } from './quick-syntax.js';
import { choices, understoodView } from './understood.presenter.js';
import { isTreated, sittingItem, type Room } from './room.queries.js';
import type { RoomDraft } from './room.entities.js';
import { clockOf, minutesLeft } from './rules/item-clock.js';

export type Around = {
  readonly item: AgendaRow | null;
  readonly quorum: QuorumNow;
  readonly kinds: ReadonlyMap<string, string>;
  readonly form: FormView;
  readonly understood: Entry | null;
  readonly units: readonly KnownUnit[];
  /** The follow-ups the matter goes through. */
  readonly evaluation: EvaluationView | null;
  readonly me: string | null;
  readonly draftAt: string | null;
  readonly isAtWork: (draft: RoomDraft) => boolean;
};
type Told = { readonly words: Words; readonly language: Language };

const KIND_ICONS = { catatan: 'notebook-pen', keputusan: 'gavel', tindaklanjut: 'list-checks' } as const;

/** Everything `pages/room/room` prints. */
export function roomPage(room: Room, around: Around, { words, language }: Told) {
  const { meeting } = room;
  const say = (code: string) => words.say(code, {}, language);
  return {
    ...panes(room, around),
    meetingTitle: meeting.title,
    startsAt: meeting.startsAt,
    place: meeting.venue ?? meeting.onlineUrl,
    since: meeting.status === 'in-session' ? meeting.startedAt : null,
    mayStart: meeting.status === 'convened',
    mayEnd: meeting.status === 'in-session',
    minutes: meeting.startedAt === null ? null : `/notula/${meeting.slug}`,
    meetingId: meeting.id,
    now: room.now,
    me: around.me,
    results: AGENDA_RESULTS.map((value) => ({ value, label: say(`status.agenda.${value}`) })),
    kinds: ENTRY_KINDS.map((value) => ({
      value,
      icon: KIND_ICONS[value],
      label: say(`room.kind.${value}`),
      checked: value === (around.form.values.jenis ?? 'catatan'),
    })),
    form: around.form,
    draftAt: around.draftAt,
    // Where the composer is not shown, what could not be saved is shown in its stead.
    stranded: around.form.invalid && !(room.open.ok && around.item) ? around.form.values.isi : null,
    choosing: around.form.list.some(({ field }) => field === 'orgUnitId' || field === 'dueOn'),
    understood: around.understood ? understoodView(around.understood) : null,
    units: choices(around),
  };
}

/** What changes while a meeting runs: the three panes, without what somebody is typing. */
export function panes(room: Room, around: Around) {
  const { meeting, open } = room;
  const { item } = around;
  const path = `/rapat/${meeting.slug}`;
  const unfinished = unfinishedOf(room, around.units);
  return {
    path,
    here: item ? `${path}/ruang/${item.position}` : `${path}/ruang`,
    sequence: room.sequence,
    status: meeting.status,
    closed: open.ok ? null : open,
    treated: room.items.filter((one) => isTreated(room, one)).length,
    items: room.items.map((one) => agendaRow(room, one, item)),
    item: item ? itemView(room, item) : null,
    evaluation: around.evaluation,
    log: item ? logView(room, item, { ...around, path, unfinished }) : [],
    attendance: attendanceView(room, { ...around, path }),
  };
}

function agendaRow(room: Room, one: AgendaRow, current: AgendaRow | null) {
  const { position, title, presenter, minutesPlanned } = one;
  const { meeting, sittings, now } = room;
  const clock = clockOf(one.id, sittings, { now, endedAt: meeting.endedAt });
  const left = minutesLeft(minutesPlanned, clock);
  return {
    ...{ id: one.id, position, title, presenter, minutesPlanned, result: one.result ?? '' },
    current: one.id === current?.id,
    done: isTreated(room, one),
    href: `/rapat/${meeting.slug}/ruang/${position}`,
    since: clock.since,
    usedMinutes: clock.used >= 30 ? Math.round(clock.used / 60) : null,
    left: clock.since === null ? null : left,
    over: clock.since !== null && left !== null && left < 0 ? -left : null,
    seconds: clock.since !== null && minutesPlanned !== null ? minutesPlanned * 60 - clock.used : null,
  };
}

function itemView(room: Room, item: AgendaRow) {
  const { id, position, title, presenter, minutesPlanned, dimension, confidentiality, result } = item;
  const here = `/rapat/${room.meeting.slug}/ruang/${position}`;
  const sitting = sittingItem(room)?.id === id;
  return {
    ...{ id, position, title, presenter, minutesPlanned, dimension },
    result: result ?? '',
    restricted: confidentiality === 'restricted',
    sitting,
    open: room.meeting.status === 'in-session' && !sitting ? `${here}/bahas` : null,
    closing: `${here}/hasil`,
    decide: `/rapat/${room.meeting.slug}/putuskan?acara=${id}`,
  };
}
