import { Injectable } from '@nestjs/common';
import { CouncilPress, DecreesQueries } from '../../decrees/index.js';
import type { Actor } from '../../identity/index.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { letterheadOf } from '../../meetings/index.js';
import { RosterService } from '../../membership/index.js';
import { OrgQueries } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import type { SignatureBlock } from '../../platform/rendering/document-types.js';
import { dateTime, midDate } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import { DashboardService } from '../dashboard.service.js';
import { FollowUpFigures } from '../follow-up-figures.js';
import { ReportsQueries } from '../reports.queries.js';
import type { FollowUpReportQuery } from '../reports.dto.js';
import { filterNames } from './asked.js';
import { paperAbout, paperBars, paperFigures, paperRow } from './paper-parts.js';
import { saidIn } from './tables.js';

/** So many lines are read on paper; the files hold all. */
const LISTED = 500;

/** Laporan Tindak Lanjut with letter head, charts and the signature of the council's secretary; in Indonesian. */
@Injectable()
export class FollowUpPaper {
  constructor(
    private readonly dashboards: DashboardService,
    private readonly figures: FollowUpFigures,
    private readonly queries: ReportsQueries,
    private readonly decrees: DecreesQueries,
    private readonly roster: RosterService,
    private readonly org: OrgQueries,
    private readonly reader: Reader,
    private readonly press: CouncilPress,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  async print(actor: Actor, query: FollowUpReportQuery): Promise<Buffer> {
    const [dashboard, lines, units, [council]] = await Promise.all([
      this.dashboards.of(actor, query),
      this.figures.lines(actor, query),
      this.queries.units(),
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
      about: paperAbout(dashboard, filterNames(query, units, say), this.clock.today(), say),
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
