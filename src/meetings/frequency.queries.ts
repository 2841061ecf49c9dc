import { Injectable } from '@nestjs/common';
import { DecreesQueries } from '../decrees/index.js';
import { dayOf, startOfDay, addDays } from '../kernel/civil-date.js';
import { RosterService, ruleSource } from '../membership/index.js';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { periodOf, shortfall, type FrequencyPer, type Shortfall } from './rules/frequency.js';

export type MissingMeeting = Shortfall & {
  readonly councilId: string;
  readonly councilName: string;
  /** The decree and clause that ask for it. */
  readonly source: string;
};

/** Which councils have not yet called the meetings their decree asks for in the running period. */
@Injectable()
export class FrequencyQueries {
  constructor(
    private readonly reader: Reader,
    private readonly decrees: DecreesQueries,
    private readonly roster: RosterService,
    private readonly clock: Clock,
  ) {}

  async missing(): Promise<MissingMeeting[]> {
    const em = this.reader.em;
    const today = this.clock.today();
    const councils = (await this.decrees.councils(em)).filter(({ deletedAt }) => deletedAt === null);
    const found: MissingMeeting[] = [];
    for (const { id, name } of councils) {
      const rule = await this.roster.rule(em, id, today);
      const asked = rule?.frequency ?? null;
      if (!asked) continue;
      const short = shortfall(asked, today, await this.days(id, periodOf(today, asked.per as FrequencyPer)));
      const source = ruleSource(rule, 'frequency')?.decreeLabel ?? '';
      if (short) found.push({ ...short, councilId: id, councilName: name, source });
    }
    return found;
  }

  /** Days of meetings of the whole council that were called for the period; working groups meet on their own account. */
  private async days(councilId: string, { startsOn, endsOn }: { startsOn: string; endsOn: string }) {
    const rows = await this.reader.rows<{ startsAt: string }>(
      `SELECT "startsAt" FROM "meeting" WHERE "councilId" = :councilId AND "kind" <> 'working-group'
         AND "status" IN ('convened', 'in-session', 'ended') AND "deletedAt" IS NULL
         AND "startsAt" >= :from AND "startsAt" < :until`,
      { councilId, from: startOfDay(startsOn), until: startOfDay(addDays(endsOn, 1)) },
    );
    return rows.map(({ startsAt }) => dayOf(startsAt));
  }
}
