import { Injectable } from '@nestjs/common';
import {
  DecreesListQueries,
  DecreesQueries,
  decreeSlug,
  seatsOn,
  type DecreeFacts,
} from '../../decrees/index.js';
import type { Actor } from '../../identity/index.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { OrgQueries } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import type { Language } from '../../platform/http/language.js';
import { midDate } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import { MembershipDays } from '../membership-days.js';
import { RosterService } from '../roster.service.js';
import type { CouncilRule } from '../rules/council-rule.js';
import type { RosterRow } from '../rules/roster.js';
import { SeatHistoryService } from '../seat-history.service.js';
import { counts, differences, rosterRowsView, unitIdOf } from './roster.presenter.js';
import { rulesView } from './rules.presenter.js';
import { timelineView } from './timeline.presenter.js';

type Asked = {
  readonly on: CivilDate | null;
  readonly against: CivilDate | null;
  readonly councilId: string | null;
};
type Quick = { readonly day: CivilDate; readonly label: string };
const MOST_QUICK_DAYS = 12;

/** Everything the page of the membership on a day shows. */
@Injectable()
export class MembershipView {
  constructor(
    private readonly reader: Reader,
    private readonly decrees: DecreesQueries,
    private readonly lists: DecreesListQueries,
    private readonly roster: RosterService,
    private readonly history: SeatHistoryService,
    private readonly org: OrgQueries,
    private readonly days: MembershipDays,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  async page(actor: Actor, asked: Asked, language: Language) {
    const em = this.reader.em;
    const councils = (await this.decrees.councils(em)).filter(({ deletedAt }) => deletedAt === null);
    const council = asked.councilId ? councils.find(({ id }) => id === asked.councilId) : councils[0];
    if (!council && asked.councilId) throw new NotFound('council');
    const on = asked.on ?? this.clock.today();
    if (!council) return { council: null, councils: [], on, against: null };
    const facts = await this.decrees.factsFor(em, council.id);
    const { seats, rule } = await this.roster.on(em, council.id, on);
    const before = asked.against ? (await this.roster.on(em, council.id, asked.against)).seats : null;
    const standing = seatsOn(facts, on).map(({ seat }) => seat);
    const span = this.spanOf(facts, on);
    const history = await this.history.of(em, facts, standing, span);
    const say = (code: string) => this.words.say(code, {}, language);
    const marks = {
      on,
      onLabel: midDate(on, language),
      unknown: say('ui.unknown'),
      vacant: say('status.holder.vacant'),
    };
    const quick = await this.quickDays(actor, council.id, facts, say);
    const slugs = await this.slugs(rule, seats, before ?? []);
    const unitIds = seats.flatMap((row) => unitIdOf(row) ?? []);
    const units = await this.org.unitsToldOn(em, unitIds, on);
    const path = (id: string) => slugs.get(id) ?? '/sk';
    return {
      council: { id: council.id, name: council.name },
      councils: councils.map(({ id, name }) => ({ value: id, label: name })),
      ...{ on, against: asked.against, today: on === this.clock.today() },
      whyHref: `/keanggotaan/mengapa?${new URLSearchParams({ dewan: council.id, per: on })}`,
      signersHref: `/keanggotaan/penanda-tangan?${new URLSearchParams({ dewan: council.id, per: on })}`,
      counts: counts(seats),
      example: seats.some(({ because }) => because.example),
      rules: rulesView(rule, (role) => say(`seat.role.${role}`), path),
      timeline: timelineView(seats, history, span, marks),
      rows: rosterRowsView(seats, before, history, on, path, units),
      ...differences(before, seats),
      quick: quick.map((one) => ({
        ...one,
        current: one.day === on,
        href: this.address(council.id, one.day, asked.against),
      })),
      comparisons: quick.map(({ day, label }) => ({
        value: day,
        label: `${label} (${midDate(day, language)})`,
      })),
    };
  }

  /** From the first decree's year to the end of this one, or wider when an earlier or later day is asked for. */
  private spanOf(facts: readonly DecreeFacts[], on: CivilDate): readonly [CivilDate, CivilDate] {
    const today = this.clock.today();
    const starts = facts.flatMap(({ status, effectiveFrom }) =>
      status === 'enacted' ? (effectiveFrom ?? []) : [],
    );
    const first = [...starts, today].sort()[0]!;
    const last = [today, on].sort().at(-1)!;
    return [`${first.slice(0, 4)}-01-01`, last];
  }

  private async quickDays(
    actor: Actor,
    councilId: string,
    facts: readonly DecreeFacts[],
    say: (code: string) => string,
  ) {
    const enacted = facts.filter(
      ({ status, effectiveFrom }) => status === 'enacted' && effectiveFrom !== null,
    );
    const decreed = enacted.map(({ effectiveFrom, label }) => ({ day: effectiveFrom!, label }));
    const told = await this.days.of(this.reader.em, actor, councilId);
    const days: Quick[] = [...decreed, ...told]
      .sort((a, b) => (a.day < b.day ? -1 : 1))
      .slice(-MOST_QUICK_DAYS);
    return [...days, { day: this.clock.today(), label: say('membership.today') }];
  }

  private async slugs(
    rule: CouncilRule | null,
    ...lists: (readonly RosterRow[])[]
  ): Promise<ReadonlyMap<string, string>> {
    const cited = Object.values(rule?.sources ?? {}).map(({ decreeId }) => decreeId);
    const ids = [...new Set([...cited, ...lists.flat().map(({ because }) => because.decreeId)])];
    const found = await this.lists.addresses(ids);
    return new Map(found.map((decree) => [decree.id, `/sk/${decreeSlug(decree)}`]));
  }

  private address(council: string, on: CivilDate, against: CivilDate | null): string {
    const query = new URLSearchParams({ dewan: council, per: on, ...(against ? { banding: against } : {}) });
    return `/keanggotaan?${query}`;
  }
}
