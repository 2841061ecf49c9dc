import { isThere, type AgendaRow, type Attendance } from '../meetings/index.js';
import type { Room } from './room.queries.js';

/** One seat, seen from the room: everything a tap cannot say. */
export function seatPage({ meeting, absences, open }: Room, entry: Attendance, item: AgendaRow | null) {
  const path = `/rapat/${meeting.slug}`;
  const position = item?.position ?? 0;
  const absence = absences.find((one) => one.seatId === entry.seatId && one.agendaItemId === item?.id);
  return {
    path,
    back: item ? `${path}/ruang/${position}` : `${path}/ruang`,
    action: `${path}/ruang/${position}/hadir/${entry.id}`,
    full: `${path}/kehadiran/${entry.id}`,
    meetingTitle: meeting.title,
    officeTitle: entry.officeTitle,
    name: entry.representativeName ?? entry.displayName,
    status: entry.status ?? 'unrecorded',
    arrivedAt: entry.arrivedAt,
    leftAt: entry.leftAt,
    there: isThere(entry.status) && entry.leftAt === null,
    gone: isThere(entry.status) && entry.leftAt !== null,
    recorded: entry.status !== null,
    item: item ? { id: item.id, position, title: item.title } : null,
    out: absence?.reason ?? null,
    closed: open.ok ? null : open,
  };
}
