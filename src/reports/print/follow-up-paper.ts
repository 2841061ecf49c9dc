import { Injectable } from '@nestjs/common';
import { CouncilPress, DecreesQueries } from '../../decrees/index.js';
import { AGES } from '../../followups/index.js';
import type { Actor } from '../../identity/index.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { DIMENSIONS, letterheadOf } from '../../meetings/index.js';
import { RosterService } from '../../membership/index.js';
import { OrgQueries } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import type { FollowUpReportDocument, SignatureBlock } from '../../platform/rendering/document-types.js';
import { dateTime, midDate } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import { DashboardService, type Dashboard, type Figures } from '../dashboard.service.js';
import { FollowUpFigures, type FollowUpLine } from '../follow-up-figures.js';
import type { FollowUpReportQuery } from '../reports.dto.js';
import { owedIn, type UnitLine } from '../follow-up-report.js';
import { shareOf } from '../web/dashboard.presenter.js';
import { saidIn, type Said } from './tables.js';

/** So many lines are read on paper; the files hold all. */
const LISTED = 500;
const NAMELESS = '–';

/** Laporan Tindak Lanjut with letter head, charts and the signature of the council's secretary; in Indonesian. */
@Injectable()
export class FollowUpPaper {
  constructor(
    private readonly dashboards: DashboardService,
    private readonly figures: FollowUpFigures,
    private readonly decrees: DecreesQueries,
    private readonly roster: RosterService,
    private readonly org: OrgQueries,
    private readonly reader: Reader,
    private readonly press: CouncilPress,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  async print(actor: Actor, query: FollowUpReportQuery): Promise<Buffer> {
    const [dashboard, lines, [council]] = await Promise.all([
      this.dashboards.of(actor, query),
      this.figures.lines(actor, query),
      this.decrees.councils(this.reader.em),
    ]);
    const { day } = dashboard.period;
    const say = saidIn(this.words, 'id');
    return this.press.print(council?.id ?? null, 'follow-up-report', {
      title: `Laporan tindak lanjut per ${midDate(day)}`,
      letterhead: letterheadOf(council?.name ?? ''),
      ...{ number: null, sample: lines.some(({ sample }) => sample) },
      printedBy: say('report.printed_by', { at: dateTime(this.clock.now()), name: actor.displayName }),
      ...paperFigures(dashboard, say),
      ...paperBars(dashboard, say),
      rows: lines.slice(0, LISTED).map((line) => paperRow(line, say)),
      more: lines.length > LISTED ? say('report.more', { count: lines.length - LISTED }) : null,
      signature: await this.signature(council ?? null, day),
    });
  }

  /** Who keeps the council's papers on the day of the report; dots where nobody is known. */
  private async signature(
    council: { readonly id: string; readonly place: string | null } | null,
    day: CivilDate,
  ): Promise<SignatureBlock> {
    const rows = council ? (await this.roster.on(this.reader.em, council.id, day)).seats : [];
    const seat = rows.find(({ role }) => role === 'secretary');
    const holder = seat?.holder ?? null;
    const [person] = holder ? await this.org.peopleByIds(this.reader.em, [holder.personId]) : [];
    return {
      place: [council?.place, midDate(this.clock.today())].filter(Boolean).join(', '),
      lines: [`${seat?.officeTitle ?? 'Sekretaris'},`],
      ...{
        name: holder?.displayName ?? null,
        rank: person?.rank ?? null,
        nip: person?.nip ?? null,
        mark: null,
      },
    };
  }
}

type Told = (figures: Figures) => string;

function paperFigures(
  all: Dashboard,
  say: Said,
): Pick<FollowUpReportDocument, 'period' | 'compared' | 'figures'> {
  const { period, previous } = all;
  const share = (done: number, of: number) => say('report.share', { percent: shareOf(done, of), done, of });
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

function paperBars({ report }: Dashboard, say: Said) {
  const scale = (rows: readonly { readonly total: number }[]) =>
    Math.max(1, ...rows.map(({ total }) => total));
  const dimensions = DIMENSIONS.map((id) => ({
    ...{ name: say(`dimension.${id}`), parts: report.partsByDimension[id], oldest: null },
    total: owedIn(report.partsByDimension[id]),
  }));
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

const paperRow = (line: FollowUpLine, say: Said) => ({
  ...{ number: line.number, title: line.title, unit: line.orgUnitName, due: midDate(line.dueOn) },
  firstDue: line.slipDays === 0 ? null : midDate(line.originalDueOn),
  ...{ status: say(`status.followup.${line.status}`), percent: line.percent },
});
