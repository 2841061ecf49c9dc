import type { Dashboard, Figures } from '../dashboard.service.js';
import { shareOf, type Parts } from '../follow-up-report.js';
import type { FollowUpReportQuery } from '../reports.dto.js';
import { meetingDays } from '../rules/period.js';
import { address, type Chosen } from './address.js';

/** Where the rows behind the figures of one period are. */
type Links = {
  readonly rows: (more: Chosen) => string;
  readonly bare: string;
  readonly held: (figures: Figures) => string;
};

/** @param day undefined = today, whenever that is read */
export function linksOf(
  { day, year }: { readonly day?: string; readonly year?: number },
  { orgUnitId, dimension }: FollowUpReportQuery,
): Links {
  const kept = { per: day, tahun: year, milik: orgUnitId, dimensi: dimension };
  return {
    rows: (more) => address('/tindak-lanjut', { ...kept, ...more }),
    bare: address('/laporan/keputusan-tanpa-tindak-lanjut', { per: day, tahun: year }),
    held: ({ period }) => {
      const { from, to } = meetingDays(period);
      return address('/laporan/kehadiran', { dari: from ?? undefined, sampai: to });
    },
  };
}

type Kpi = {
  readonly label: string;
  readonly tone: keyof Parts | null;
  readonly href: string;
  /** null = nothing to tell yet. */
  readonly value: number | null;
  readonly unit: 'percent' | 'days' | null;
  readonly of: { readonly done: number; readonly of: number; readonly href: string } | null;
  readonly was: number | null;
  /** The rows of the number before. */
  readonly wasHref: string;
};
type Told = (all: Dashboard, now: Links, before: Links) => Kpi;
type Href = (links: Links, figures: Figures) => string;
type Whole = { readonly counts: (figures: Figures) => { done: number; of: number }; readonly href: Href };

function kpi(
  label: string,
  href: Href,
  pick: (of: Figures) => number | null,
  more: { readonly tone?: keyof Parts; readonly unit?: Kpi['unit']; readonly whole?: Whole } = {},
): Told {
  const { tone = null, unit = null, whole } = more;
  return (all, now, before) => ({
    ...{ label, tone, unit, href: href(now, all), value: pick(all) },
    of: whole ? { ...whole.counts(all), href: whole.href(now, all) } : null,
    was: all.previous.report.total === 0 ? null : pick(all.previous),
    wasHref: href(before, all.previous),
  });
}

const part = (name: keyof Parts) =>
  kpi(
    `report.kpi.${name}`,
    ({ rows }) => rows({ bagian: name }),
    ({ report }) => report.parts[name],
    { tone: name },
  );

export const FOLLOW_UP_KPIS: readonly Told[] = [
  kpi(
    'report.kpi.ok',
    ({ rows }) => rows({ bagian: 'ok' }),
    ({ report: { completion } }) => shareOf(completion.done, completion.of),
    {
      unit: 'percent',
      whole: { counts: ({ report }) => report.completion, href: ({ rows }) => rows({ bagian: 'owed' }) },
    },
  ),
  ...[part('tunggu'), part('jalan'), part('telat')],
  kpi(
    'report.mean',
    ({ rows }) => rows({ terukur: 'true' }),
    ({ report }) => report.meanDays,
    { unit: 'days' },
  ),
];

const PRESENCE = kpi(
  'report.kpi.presence',
  ({ held }, figures) => held(figures),
  ({ presence }) => (presence && presence.of > 0 ? shareOf(presence.there, presence.of) : null),
  {
    unit: 'percent',
    whole: {
      counts: ({ presence }) => ({ done: presence!.there, of: presence!.of }),
      href: ({ held }, figures) => held(figures),
    },
  },
);

/** What is asked of meetings and decisions is not asked of one unit or dimension. */
export const otherKpis = ({ presence, bare }: Dashboard): readonly Told[] => [
  ...[part('belum'), part('netral')],
  kpi(
    'report.kpi.slipped',
    ({ rows }) => rows({ mundur: 'true' }),
    ({ report }) => report.slip.count,
  ),
  ...(presence === null ? [] : [PRESENCE]),
  ...(bare === null
    ? []
    : [
        kpi(
          'report.kpi.bare',
          (links) => links.bare,
          (one) => one.bare,
        ),
      ]),
];
