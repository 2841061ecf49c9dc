import type { CivilDate } from '../../kernel/civil-date.js';
import type { Period } from '../rules/period.js';
import type { AttendanceReportQuery, FollowUpReportQuery } from '../reports.dto.js';
import type { Said } from './tables.js';

type Filter = Pick<FollowUpReportQuery, 'orgUnitId' | 'dimension'>;

/** The unit and the dimension a report keeps to, by name; null where it keeps to none. */
export function filterNames(
  { orgUnitId, dimension }: Filter,
  units: readonly { readonly value: string; readonly label: string }[],
  say: Said,
) {
  const known = units.find(({ value }) => value === orgUnitId)?.label;
  return {
    unit: orgUnitId ? (known ?? '–') : null,
    dimension: dimension ? dimensionName(dimension, say) : null,
  };
}

export const dimensionName = (id: string, say: Said) =>
  say(id === 'none' ? 'report.no_dimension' : `dimension.${id}`);

/** "laporan-tindak-lanjut-keputusan-2025-per-2025-12-31.xlsx": told apart in a folder of many. */
export function followUpFile({ year, day }: Period, { orgUnitId, dimension }: Filter, kind: string): string {
  const about = year === null ? 'semua-keputusan' : `keputusan-${year}`;
  const part = orgUnitId || dimension ? '-sebagian' : '';
  return `laporan-tindak-lanjut-${about}-per-${day}${part}.${kind}`;
}

export function attendanceFile({ from, to }: AttendanceReportQuery, today: CivilDate, kind: string): string {
  return `laporan-kehadiran-${from ? `${from}-` : ''}sampai-${to ?? today}.${kind}`;
}
