import {
  attendanceCounts,
  isThere,
  type AgendaRow,
  type Attendance,
  type AttendanceMark,
  type QuorumNow,
} from '../meetings/index.js';
import type { Room } from './room.queries.js';

/** Above this, the list starts folded and is searched first. */
const LONG_LIST = 60;
const GROUPS = ['lead', 'opd', 'partner'] as const;
type Group = (typeof GROUPS)[number];
const OWN_KINDS: readonly string[] = ['opd', 'regional-secretariat', 'district', 'regional-head'];

/** Who leads, who is of the regency itself, who is a partner. */
function groupOf({ role, orgUnitId }: Attendance, kinds: ReadonlyMap<string, string>): Group {
  if (role !== 'member' && role !== 'coordinator') return 'lead';
  return OWN_KINDS.includes(kinds.get(orgUnitId ?? '') ?? '') ? 'opd' : 'partner';
}

type Around = {
  readonly path: string;
  readonly item: AgendaRow | null;
  readonly quorum: QuorumNow;
  readonly kinds: ReadonlyMap<string, string>;
};

/** The third pane: counts, quorum as the current matter sees it, and every invited seat with its tap. */
export function attendanceView(room: Room, { path, item, quorum, kinds }: Around) {
  const { entries } = room.sheet;
  const out = new Map(
    room.absences
      .filter(({ agendaItemId }) => agendaItemId === item?.id)
      .map((one) => [one.seatId, one.reason]),
  );
  const rows = entries.map((entry) => ({
    group: groupOf(entry, kinds),
    ...entryView(entry, path, item),
    out: out.get(entry.seatId) ?? null,
  }));
  return {
    called: room.meeting.convenedAt !== null,
    counts: attendanceCounts(entries.map(({ status }) => status)),
    quorum: { ...quorum },
    asked: quorum.clause !== null,
    absent: Math.max(0, quorum.seats - quorum.present),
    folded: entries.length > LONG_LIST,
    groups: GROUPS.map((group) => {
      const own = rows.filter((row) => row.group === group);
      return { group, rows: own, there: own.filter(({ there }) => there).length, total: own.length };
    }).filter(({ total }) => total > 0),
  };
}

/**
 * What one tap on a seat says: who is there was not seen after all, everybody else has come, or come back. A seat that
 * is represented has more to say than a tap can: null, and the tap leads to its page.
 */
export function tapOf({ status, leftAt, representativeName }: Seen): AttendanceMark | null {
  const there = isThere(status);
  if (there && leftAt !== null) return 'arrived';
  if (status === 'represented' || representativeName !== null) return null;
  return there ? 'unrecorded' : 'arrived';
}
type Seen = Pick<Attendance, 'status' | 'leftAt' | 'representativeName'>;

const entryView = (entry: Attendance, path: string, item: AgendaRow | null) => ({
  id: entry.id,
  officeTitle: entry.officeTitle,
  name: entry.representativeName ?? entry.displayName,
  represented: entry.representativeName !== null,
  status: entry.status ?? 'unrecorded',
  recorded: entry.status !== null,
  there: isThere(entry.status) && entry.leftAt === null,
  gone: isThere(entry.status) && entry.leftAt !== null,
  tap: tapOf(entry),
  arrivedAt: entry.arrivedAt,
  leftAt: entry.leftAt,
  more: `${path}/ruang/${item?.position ?? 0}/hadir/${entry.id}`,
});
