import { decisionPath } from '../decisions/index.js';
import { followUpPath } from '../followups/index.js';
import { DIMENSIONS, type AgendaRow } from '../meetings/index.js';
import type { FieldError } from '../platform/errors/domain-error.js';
import { followUpStatus } from '../platform/views/statuses.js';
import { dayOf } from '../kernel/civil-date.js';
import { followUpGaps } from './follow-up-gaps.js';
import type { LogRow } from './log.queries.js';
import { readEntry, type Entry, type KnownUnit } from './quick-syntax.js';
import type { Room } from './room.queries.js';

export type Unfinished = {
  readonly entry: LogRow;
  readonly read: Entry;
  readonly gaps: readonly FieldError[];
};

/** The follow-ups of the log that still lack something, with what it is. */
export function unfinishedOf(room: Room, units: readonly KnownUnit[]): Unfinished[] {
  const today = [dayOf(room.now), dayOf(room.meeting.startsAt)].sort()[0];
  const known = { units, dimensions: DIMENSIONS, today };
  return room.log
    .filter((entry) => entry.kind === 'follow-up' && entry.followUpId === null)
    .map((entry) => {
      const read = readEntry(entry.text!, 'tindaklanjut', known);
      const decided = room.decisions.some(({ agendaItemId }) => agendaItemId === entry.agendaItemId);
      return { entry, read, gaps: followUpGaps(read, entry, decided) };
    });
}

type Around = {
  readonly path: string;
  readonly me: string | null;
  readonly unfinished: readonly Unfinished[];
  readonly isAtWork: (draft: Room['drafts'][number]) => boolean;
};

/** The log of one matter, entry after entry. What was taken back is gone from it. */
export function logView(room: Room, item: AgendaRow, around: Around) {
  const entries = room.log
    .filter(({ agendaItemId }) => agendaItemId === item.id)
    .flatMap((entry) => {
      const points = entry.decisionId !== null || entry.followUpId !== null;
      const view = points ? pointer(room, entry) : own(entry, around);
      return view ? [{ ...heading(room, entry, around), ...view }] : [];
    });
  const open = room.motions.filter(({ agendaItemId }) => agendaItemId === item.id);
  return [...entries, ...open.map((motion) => proposal(motion, around.path))];
}

/** A proposal on its way to a decision: its own page leads it there. */
const proposal = ({ id, createdAt: at, state: status, text }: Room['motions'][number], path: string) => ({
  ...{ id, at, kind: 'motion', status, text },
  href: `${path}/usulan/${id}`,
});

const heading = (room: Room, entry: LogRow, { me, isAtWork }: Around) => ({
  id: entry.id,
  at: entry.startedAt,
  author: entry.authorName,
  editors: room.drafts
    .filter((draft) => draft.place === entry.id && draft.userId !== me && isAtWork(draft))
    .map(({ userName }) => userName)
    .join(', '),
});

/** A decision or follow-up, as its own record tells it; null when that was taken back. */
function pointer(room: Room, { decisionId, followUpId }: LogRow) {
  if (decisionId !== null) {
    const decision = room.decisions.find(({ id }) => id === decisionId);
    if (!decision) return null;
    const { number, text, status, dimension, quorum } = decision;
    const edit = status === 'draft' ? `${decisionPath(decision)}/ubah` : null;
    return { kind: 'decision', number, text, status, dimension, quorum, edit, href: decisionPath(decision) };
  }
  const followUp = room.followUps.find(({ id }) => id === followUpId);
  if (!followUp) return null;
  const { number, title, orgUnitName: unit, dueOn, dimension } = followUp;
  const status = followUpStatus(followUp.status, followUp.overdue);
  return { kind: 'follow-up', number, title, unit, dueOn, dimension, status, href: followUpPath(followUp) };
}

function own(entry: LogRow, { path, unfinished }: Around) {
  const edit = `${path}/ruang/entri/${entry.id}`;
  const open = unfinished.find((one) => one.entry.id === entry.id);
  if (!open) return { kind: 'note', text: entry.text ?? '', edit };
  return { kind: 'unfinished', text: open.read.text, gaps: open.gaps, edit };
}
