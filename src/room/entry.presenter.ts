import type { FormView } from '../platform/views/form-view.js';
import { unfinishedOf } from './log.presenter.js';
import type { LogRow } from './log.queries.js';
import type { KnownUnit } from './quick-syntax.js';
import { choices } from './understood.presenter.js';
import type { Room } from './room.queries.js';
import type { RoomDraft } from './room.entities.js';

type State = {
  readonly form: FormView;
  /** The form opens with words that were typed and never saved. */
  readonly unsaved: boolean;
  /** Somebody saved first: what was typed here, beside what stands now. */
  readonly conflict?: { readonly mine: string };
  readonly units: readonly KnownUnit[];
  readonly others: readonly RoomDraft[];
};

/** The form of one entry opens with what is saved, or goes on with what was not. */
export const entryValues = (entry: LogRow, unsaved: RoomDraft | null) => ({
  isi: unsaved?.text ?? entry.text,
  orgUnitId: entry.orgUnitId,
  dueOn: entry.dueOn,
  versi: String(unsaved?.baseVersion ?? entry.version),
});

/** Everything `pages/room/entry` prints. */
export function entryPage(room: Room, entry: LogRow, { form, unsaved, conflict, units, others }: State) {
  const path = `/rapat/${room.meeting.slug}`;
  const item = room.items.find(({ id }) => id === entry.agendaItemId)!;
  const unfinished = unfinishedOf(room, units).find((one) => one.entry.id === entry.id);
  return {
    path,
    action: `${path}/ruang/entri/${entry.id}`,
    back: `${path}/ruang/${item.position}`,
    meetingTitle: room.meeting.title,
    item: { position: item.position, title: item.title },
    id: entry.id,
    kind: entry.kind === 'note' ? 'catatan' : 'tindaklanjut',
    author: entry.authorName,
    at: entry.startedAt,
    version: form.values.versi,
    current: entry.version,
    saved: entry.text,
    savedAt: entry.updatedAt,
    closed: room.open.ok ? null : room.open,
    form,
    unsaved,
    conflict: conflict ?? null,
    others: others.map(({ userName }) => userName).join(', '),
    gaps: unfinished?.gaps ?? [],
    units: choices({ understood: unfinished?.read ?? null, units }),
  };
}
