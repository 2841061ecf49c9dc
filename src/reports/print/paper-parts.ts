import { AGES } from '../../followups/index.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { DIMENSIONS } from '../../meetings/index.js';
import type { FollowUpReportDocument } from '../../platform/rendering/document-types.js';
import { midDate } from '../../platform/views/formats.js';
import type { Dashboard, Figures } from '../dashboard.service.js';
import type { FollowUpLine } from '../follow-up-figures.js';
import { owedIn, shareOf, type UnitLine } from '../follow-up-report.js';
import { dimensionName, type filterNames } from './asked.js';
import type { Said } from './tables.js';

const NAMELESS = '–';

type Told = (figures: Figures) => string;

export function paperFigures(
  all: Dashboard,
  say: Said,
): Pick<FollowUpReportDocument, 'period' | 'compared' | 'figures'> {
  const { period, previous } = all;
  const share = (done: number, of: number) =>
    of === 0 ? NAMELESS : say('report.share', { percent: shareOf(done, of), done, of });
  const figures: readonly (readonly [string, Told])[] = [
    ['report.kpi.ok', ({ report: { completion } }) => share(completion.done, completion.of)],
    ...(['tunggu', 'jalan', 'telat', 'belum', 'netral'] as const).map(
      (part) => [`report.kpi.${part}`, ({ report }: Figures) => String(report.parts[part])] as const,
    ),
    ['report.mean', ({ report: { meanDays } }) => inDays(meanDays, say)],
    ['report.kpi.slipped', ({ report: { slip } }) => slipped(slip, say)],
    ['report.kpi.presence', ({ presence }) => (presence ? share(presence.there, presence.of) : NAMELESS)],
    ['report.kpi.bare', ({ bare }) => String(bare ?? NAMELESS)],
  ];
  const asked = all.presence === null ? figures.slice(0, -2) : figures;
  return {
    period: periodOf(period, say),
    compared: beforeOf(previous.period, say),
    figures: asked.map(([label, tell]) => ({ label: say(label), value: tell(all), was: tell(previous) })),
  };
}

const periodOf = ({ year, day }: Figures['period'], say: Said) =>
  year === null ? say('report.period_all', { day }) : say('report.period_year', { day, year: String(year) });
const beforeOf = ({ year, day }: Figures['period'], say: Said) =>
  year === null ? say('report.before_all', { day }) : say('report.before_year', { day, year: String(year) });
const inDays = (days: number | null, say: Said) =>
  days === null ? NAMELESS : say('report.day_count', { count: days });
const slipped = ({ count, meanDays }: Figures['report']['slip'], say: Said) =>
  meanDays === null ? String(count) : say('report.slipped_by', { count, days: meanDays });

/** The tables with bars; the row of what is in no dimension only where there is such. */
export function paperBars({ report }: Dashboard, say: Said) {
  const scale = (rows: readonly { readonly total: number }[]) =>
    Math.max(1, ...rows.map(({ total }) => total));
  const all = [...DIMENSIONS, 'none'].map((id) => ({
    ...{ name: dimensionName(id, say), parts: report.partsByDimension[id], oldest: null },
    total: owedIn(report.partsByDimension[id]),
  }));
  const dimensions = all.filter(({ total }, n) => total > 0 || n < DIMENSIONS.length);
  const units = report.byOrgUnit.map((line) => unitRow(line, say));
  const ages = AGES.map((age, n) => ({
    ...{ label: say(`report.age.${age}`), count: report.ageing[age], opacity: 0.55 + n * 0.15 },
  }));
  return {
    ...{ dimensions, dimensionMax: scale(dimensions), units, unitMax: scale(units) },
    ...{ ages, ageMax: Math.max(1, ...Object.values(report.ageing)) },
  };
}

const unitRow = ({ name, others, parts, oldestOverdueDays }: UnitLine, say: Said) => ({
  name: others.length > 0 ? `${name} (${say('report.now', { units: others.map((one) => one.name) })})` : name,
  ...{
    parts,
    total: owedIn(parts),
    oldest: oldestOverdueDays === null ? null : inDays(oldestOverdueDays, say),
  },
});

/** What it keeps to, and that its day has not come; nothing where it is about all as it is. */
export function paperAbout(
  { period: { day } }: Dashboard,
  { unit, dimension }: ReturnType<typeof filterNames>,
  today: CivilDate,
  say: Said,
): string[] {
  const filters = [unit, dimension].filter((one) => one !== null).join('; ');
  return [
    ...(filters === '' ? [] : [say('report.filtered_by', { filters })]),
    ...(day > today ? [say('report.future', { day })] : []),
  ];
}

export const paperRow = (line: FollowUpLine, say: Said) => ({
  ...{ number: line.number, title: line.title, unit: line.orgUnitName, due: midDate(line.dueOn) },
  late: line.lateDays === null ? null : say('report.late_by', { count: line.lateDays }),
  firstDue: line.slipDays === 0 ? null : midDate(line.originalDueOn),
  ...{ status: say(`status.followup.${line.status}`), percent: line.percent },
});
