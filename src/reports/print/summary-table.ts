import type { Cell, ReportTable } from '../../platform/rendering/tables.js';
import type { Dashboard, Figures } from '../dashboard.service.js';
import { shareOf } from '../follow-up-report.js';
import type { filterNames } from './asked.js';
import type { Said } from './tables.js';

type Printed = {
  readonly at: string;
  readonly by: string;
  readonly filter: ReturnType<typeof filterNames>;
};
type Measure = readonly [label: string, tell: (figures: Figures) => Cell | null];
const UNKNOWN = '–';

/** What the workbook is: period, filters, who printed it; and the figures of the dashboard beside those before. */
export function summaryTable(all: Dashboard, { at, by, filter }: Printed, say: Said): ReportTable {
  const whole = all.presence !== null;
  const row = ([label, tell]: Measure): Cell[] => [
    ...[say(label), tell(all) ?? UNKNOWN, tell(all.previous) ?? UNKNOWN],
  ];
  return {
    heading: say('report.summary_sheet'),
    columns: [
      { label: say('report.measure'), wide: true },
      { label: say('report.state'), wide: true },
      { label: say('report.before'), wide: true },
    ],
    rows: [
      row(['report.day', ({ period }) => ({ day: period.day })]),
      row(['report.year', ({ period }) => period.year ?? say('report.all_years')]),
      row(['report.unit', () => filter.unit ?? say('report.all_units')]),
      row(['report.dimension', () => filter.dimension ?? say('ui.all')]),
      [say('report.printed_at'), at, ''],
      [say('report.printed_name'), by, ''],
      ...[...FOLLOW_UPS, ...(whole ? COUNCIL : [])].map(row),
    ],
  };
}

const FOLLOW_UPS: readonly Measure[] = [
  ['report.completion', ({ report: { completion } }) => percent(completion.done, completion.of)],
  ['report.owed', ({ report }) => report.completion.of],
  ...(['ok', 'tunggu', 'jalan', 'telat', 'belum', 'netral'] as const).map((part): Measure => [
    `report.kpi.${part}`,
    ({ report }) => report.parts[part],
  ]),
  ['report.cancelled', ({ report }) => report.byStatus.cancelled],
  ['report.mean_days', ({ report }) => report.meanDays],
  ['report.kpi.slipped', ({ report }) => report.slip.count],
  ['report.slip_mean', ({ report }) => report.slip.meanDays],
];

/** Asked of meetings and decisions: not where the report keeps to a unit or a dimension. */
const COUNCIL: readonly Measure[] = [
  ['report.rate', ({ presence }) => presence && percent(presence.there, presence.of)],
  ['report.there_all', ({ presence }) => presence && presence.there],
  ['report.seats_all', ({ presence }) => presence && presence.of],
  ['report.kpi.bare', ({ bare }) => bare],
];

const percent = (some: number, of: number) => (of === 0 ? null : shareOf(some, of));
