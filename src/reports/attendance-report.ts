import { attendanceCounts, type AttendanceStatus } from '../meetings/index.js';

export type AttendanceFact = {
  readonly meetingId: string;
  readonly slug: string;
  readonly title: string;
  readonly startsAt: string;
  readonly seatId: string;
  readonly seatOrder: number;
  readonly label: string;
  readonly displayName: string | null;
  readonly officeTitle: string;
  readonly orgUnitName: string | null;
  readonly status: AttendanceStatus | null;
};

type Counts = ReturnType<typeof attendanceCounts>;
export type SeatLine = Counts & {
  readonly seatId: string;
  readonly order: number;
  readonly label: string;
  readonly displayName: string | null;
  readonly officeTitle: string;
  readonly orgUnitName: string | null;
  readonly invited: number;
  /** (present + represented) ÷ invited, in percent. */
  readonly rate: number;
};
export type MeetingLine = {
  readonly slug: string;
  readonly title: string;
  readonly startsAt: string;
  readonly there: number;
  readonly seats: number;
};
export type AttendanceReport = {
  readonly meetings: readonly MeetingLine[];
  readonly seats: readonly SeatLine[];
};

/**
 * Per seat over the meetings it was invited to, in the order of the annex; the names are those of the latest meeting.
 * `facts` come earliest meeting first.
 */
export function attendanceReport(facts: readonly AttendanceFact[]): AttendanceReport {
  return {
    seats: [...Map.groupBy(facts, ({ seatId }) => seatId).values()]
      .map(seatLine)
      .sort((a, b) => a.order - b.order || a.label.localeCompare(b.label, 'id')),
    meetings: [...Map.groupBy(facts, ({ meetingId }) => meetingId).values()].map((rows) => {
      const { slug, title, startsAt } = rows[0];
      const { present, represented } = attendanceCounts(rows.map(({ status }) => status));
      return { slug, title, startsAt, there: present + represented, seats: rows.length };
    }),
  };
}

function seatLine(rows: readonly AttendanceFact[]): SeatLine {
  const { seatId, seatOrder, label, displayName, officeTitle, orgUnitName } = rows[rows.length - 1];
  const counts = attendanceCounts(rows.map(({ status }) => status));
  const rate = Math.round(((counts.present + counts.represented) / rows.length) * 100);
  return {
    seatId,
    order: seatOrder,
    label,
    displayName,
    officeTitle,
    orgUnitName,
    invited: rows.length,
    ...counts,
    rate,
  };
}
