import { AGES, PARTS } from '../../followups/index.js';
import { DIMENSIONS } from '../../meetings/index.js';
import type { Dashboard, Figures } from '../dashboard.service.js';
import { owedIn, type Parts, type UnitLine } from '../follow-up-report.js';
import { meetingDays, type Period } from '../rules/period.js';

type Chosen = Readonly<Record<string, string | number | undefined>>;

/** `path?from=…&to=…` of what was chosen. */
export function address(path: string, values: Chosen): string {
  const chosen = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(chosen.map(([name, value]) => [name, String(value)]));
  return text.size > 0 ? `${path}?${text}` : path;
}

export const shareOf = (some: number, of: number) => (of === 0 ? 0 : Math.round((some / of) * 100));

/** A dashboard in words and links: every number leads to exactly the rows it counts. */
export function dashboardView(dashboard: Dashboard) {
  const { report, period, previous, query } = dashboard;
  const kept = {
    ...{ per: query.asOf, tahun: query.year, milik: query.orgUnitId, dimensi: query.dimension },
  };
  const to = (more: Chosen) => address('/tindak-lanjut', { ...kept, ...more });
  const rows = DIMENSIONS.map((id) => ({
    ...{ id, parts: report.partsByDimension[id], total: owedIn(report.partsByDimension[id]) },
    links: partLinks((more) => to({ dimensi: id, ...more })),
  })).filter(({ id }) => !query.dimension || query.dimension === id);
  const scale = (totals: readonly number[]) => Math.max(1, ...totals);
  return {
    ...{ day: period.day, past: query.asOf ?? null },
    title: period.year === null ? said('report.of_all') : said('report.of_year', { year: `${period.year}` }),
    compared: previous.report.total === 0 ? said('report.compared_none') : comparedWith(previous.period),
    empty: report.total === 0,
    overdue: report.overdue,
    figures: [followUpKpis(dashboard, to), otherKpis(dashboard, to)],
    dimensionMax: scale(rows.map(({ total }) => total)),
    dimensions: rows,
    ageMax: scale(Object.values(report.ageing)),
    ages: AGES.map((age, n) => ({
      ...{ label: `report.age.${age}`, count: report.ageing[age], opacity: 0.55 + n * 0.15 },
      href: to({ umur: age }),
    })),
    unitMax: scale(report.byOrgUnit.map(({ parts }) => owedIn(parts))),
    units: report.byOrgUnit.map((line) => unitView(line, (more) => to({ diberi: line.orgUnitId, ...more }))),
    successors: report.bySuccessor.map((line) =>
      unitView(line, (more) => to({ dipegang: line.orgUnitId, ...more })),
    ),
  };
}

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

type Kpi = {
  readonly label: string;
  readonly tone: keyof Parts | null;
  readonly href: string;
  /** null = nothing to tell yet. */
  readonly value: number | null;
  readonly unit: 'percent' | 'days' | null;
  readonly of: { readonly done: number; readonly of: number; readonly href: string } | null;
  readonly was: number | null;
};

function kpi(label: string, href: string, pick: (of: Figures) => number | null, more: Partial<Kpi> = {}) {
  return ({ previous, ...now }: Dashboard): Kpi => ({
    ...{ label, href, tone: null, unit: null, of: null, value: pick(now as Figures) },
    was: previous.report.total === 0 ? null : pick(previous),
    ...more,
  });
}

function followUpKpis(all: Dashboard, to: (more: Chosen) => string): Kpi[] {
  const { done, of } = all.report.completion;
  const part = (name: keyof Parts) =>
    kpi(`report.kpi.${name}`, to({ bagian: name }), ({ report }) => report.parts[name], { tone: name });
  const share = ({ report: { completion } }: Figures) => shareOf(completion.done, completion.of);
  const whole = { done, of, href: to({ bagian: 'owed' }) };
  return [
    kpi('report.kpi.ok', to({ bagian: 'ok' }), share, { unit: 'percent', of: whole }),
    ...[part('tunggu'), part('jalan'), part('telat')],
    kpi('report.mean', to({ terukur: 'true' }), ({ report }) => report.meanDays, { unit: 'days' }),
  ].map((one) => one(all));
}

function otherKpis(all: Dashboard, to: (more: Chosen) => string): Kpi[] {
  const { period, presence } = all;
  const { from, to: until } = meetingDays(period);
  const held = address('/laporan/kehadiran', { dari: from ?? undefined, sampai: until });
  const bare = address('/laporan/keputusan-tanpa-tindak-lanjut', {
    ...{ per: all.query.asOf, tahun: all.query.year },
  });
  const came = ({ presence: one }: Figures) => (one && one.of > 0 ? shareOf(one.there, one.of) : null);
  const seats = presence && { done: presence.there, of: presence.of, href: held };
  const part = (name: keyof Parts) =>
    kpi(`report.kpi.${name}`, to({ bagian: name }), ({ report }) => report.parts[name], { tone: name });
  return [
    ...[part('belum'), part('netral')],
    kpi('report.kpi.slipped', to({ mundur: 'true' }), ({ report }) => report.slip.count),
    ...(presence ? [kpi('report.kpi.presence', held, came, { unit: 'percent', of: seats })] : []),
    ...(all.bare === null ? [] : [kpi('report.kpi.bare', bare, (one) => one.bare)]),
  ].map((one) => one(all));
}
