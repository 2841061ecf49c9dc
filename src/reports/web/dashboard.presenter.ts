import { AGES, PARTS } from '../../followups/index.js';
import { DIMENSIONS } from '../../meetings/index.js';
import type { Dashboard } from '../dashboard.service.js';
import { owedIn, type UnitLine } from '../follow-up-report.js';
import type { Period } from '../rules/period.js';
import { address, type Chosen } from './address.js';
import { FOLLOW_UP_KPIS, linksOf, otherKpis } from './kpis.presenter.js';

/** Nobody reads hundreds of rows at once; those with the most to do stand first. */
const UNITS = 60;

/** A dashboard in words and links: every number leads to exactly the rows it counts. */
export function dashboardView(dashboard: Dashboard, everyUnit = false) {
  const { report, period, previous, query } = dashboard;
  const now = linksOf({ day: query.asOf, year: query.year }, query);
  const before = linksOf({ day: previous.period.day, year: previous.period.year ?? undefined }, query);
  const to = now.rows;
  const rows = [...DIMENSIONS, 'none']
    .map((id) => ({
      ...{
        id,
        none: id === 'none',
        parts: report.partsByDimension[id],
        total: owedIn(report.partsByDimension[id]),
      },
      links: partLinks((more) => to({ dimensi: id, ...more })),
    }))
    .filter(({ id, none, total }) => (query.dimension ? query.dimension === id : !none || total > 0));
  const ofUnits = report.byOrgUnit;
  const scale = (totals: readonly number[]) => Math.max(1, ...totals);
  return {
    ...{ day: period.day, past: query.asOf ?? null },
    title: period.year === null ? said('report.of_all') : said('report.of_year', { year: `${period.year}` }),
    compared: previous.report.total === 0 ? said('report.compared_none') : comparedWith(previous.period),
    empty: report.total === 0,
    overdue: report.overdue,
    overdueHref: to({ bagian: 'telat' }),
    figures: [FOLLOW_UP_KPIS, otherKpis(dashboard)].map((line) =>
      line.map((one) => one(dashboard, now, before)),
    ),
    dimensionMax: scale(rows.map(({ total }) => total)),
    dimensions: rows,
    ageMax: scale(Object.values(report.ageing)),
    ages: AGES.map((age, n) => ({
      ...{ label: `report.age.${age}`, count: report.ageing[age], opacity: 0.55 + n * 0.15 },
      href: to({ umur: age }),
    })),
    unitMax: scale(ofUnits.map(({ parts }) => owedIn(parts))),
    units: ofUnits
      .slice(0, everyUnit ? undefined : UNITS)
      .map((line) => unitView(line, (more) => to({ diberi: line.orgUnitId, ...more }))),
    everyUnit:
      everyUnit || ofUnits.length <= UNITS ? null : { count: ofUnits.length, href: everyUnitOf(dashboard) },
    successors: report.bySuccessor.map((line) =>
      unitView(line, (more) => to({ dipegang: line.orgUnitId, ...more })),
    ),
  };
}

const everyUnitOf = ({ query: { year, asOf, orgUnitId, dimension } }: Dashboard) =>
  `${address('/laporan/tindak-lanjut', { tahun: year, per: asOf, opd: orgUnitId, dimensi: dimension, semua: 1 })}#opd`;
const said = (code: string, facts: Readonly<Record<string, string>> = {}) => ({ code, facts });
const comparedWith = ({ year, day }: Period) =>
  year === null
    ? said('report.compared_all', { day })
    : said('report.compared_year', { year: `${year}`, day });

const partLinks = (to: (more: Chosen) => string) =>
  Object.fromEntries([...PARTS, 'owed'].map((part) => [part, to({ bagian: part })]));

const unitView = (line: UnitLine, to: (more: Chosen) => string) => ({
  ...{ name: line.name, others: line.others, parts: line.parts, total: owedIn(line.parts) },
  ...{ oldestOverdueDays: line.oldestOverdueDays, links: partLinks(to) },
});
