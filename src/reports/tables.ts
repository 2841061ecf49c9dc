import type { FollowUpRow } from '../followups/index.js';
import type { SeatAttendance } from './reports.queries.js';

/** A report as rows and columns: what XLSX, PDF and page share. */
export type ReportTable = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
};

type Say = (code: string) => string;

export const followUpTable = (rows: readonly FollowUpRow[], say: Say): ReportTable => ({
  title: 'Laporan Tindak Lanjut',
  columns: ['Nomor', 'Uraian', 'Penanggung jawab', 'Tenggat', 'Keadaan', 'Persen', 'Keputusan'],
  rows: rows.map((row) => [
    ...[row.number, row.title, row.orgUnitName, row.dueOn],
    ...[say(`status.followup.${row.overdue ? 'overdue' : row.status}`), row.percent, row.decisionNumber],
  ]),
});

export const attendanceTable = (rows: readonly SeatAttendance[]): ReportTable => ({
  title: 'Laporan Kehadiran',
  columns: ['Jabatan', 'Kedudukan', 'Diundang', 'Hadir', 'Diwakili', 'Izin', 'Tanpa keterangan', 'Belum dicatat'],
  rows: rows.map((row) => [
    ...[row.officeTitle, row.label, row.invited, row.present, row.represented],
    ...[row.excused, row.unexcused, row.unrecorded],
  ]),
});
