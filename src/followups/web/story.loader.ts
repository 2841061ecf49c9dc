import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DecisionsQueries } from '../../decisions/index.js';
import { Decree, decreeLabel, decreeSlug } from '../../decrees/index.js';
import type { Actor } from '../../identity/index.js';
import { Meeting, visibleItems } from '../../meetings/index.js';
import { OrgQueries } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { FollowUp } from '../follow-up.entity.js';
import { FollowUpPanels } from '../follow-up-panels.js';
import type { FollowUpDetails } from '../follow-up-details.js';
import type { FollowUpRow } from '../follow-up-row.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { StandingQueries } from '../standing.queries.js';
import type { Story } from './followup-story.js';

/** Gathers what the page of one follow-up tells: from the decree it goes back to until its verification. */
@Injectable()
export class StoryLoader {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly standing: StandingQueries,
    private readonly decisions: DecisionsQueries,
    private readonly panels: FollowUpPanels,
    private readonly org: OrgQueries,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, row: FollowUpRow): Promise<Story> {
    const { em } = this.reader;
    const [details, situation, decision, chapters, parts] = await Promise.all([
      this.queries.details(row.id),
      this.standing.of(em, actor, row),
      this.decisions.visibleAmong(actor, [row.decisionId]),
      this.panels.chaptersOf(actor, row),
      row.partCount > 0 ? this.queries.partsOf(actor, row.id) : [],
    ]);
    const [whole] = row.parentId ? await this.queries.visibleAmong(actor, [row.parentId]) : [];
    const asked = details.requests.flatMap(({ toUnitId }) => toUnitId ?? []);
    const units = await this.org.unitsByIds(em, asked);
    const decrees = await this.decrees(row.meetingId);
    const places = await this.places(actor, details);
    return {
      ...{ actor, row, details, situation, chapters, parts, decrees, places, whole: whole ?? null },
      kin: await this.kin(actor, row, details),
      unitNames: new Map(units.map(({ id, name }) => [id, name])),
      decisionOpen: decision.length > 0,
      today: this.clock.today(),
    };
  }

  /** By the numbers its story names; what was called off again goes on from nothing. */
  private async kin(
    actor: Actor,
    { councilId }: FollowUpRow,
    { history }: FollowUpDetails,
  ): Promise<Story['kin']> {
    const named = (event: string) =>
      history.flatMap((line) => (line.event === event ? String(line.facts?.number) : []));
    const [from, to] = [named('continues'), named('meeting_succeeded')];
    if (from.length + to.length === 0) return [];
    const found = await this.reader.em.findBy(FollowUp, { councilId, number: In([...from, ...to]) });
    const rows = await this.queries.visibleAmong(
      actor,
      found.map(({ id }) => id),
    );
    return rows
      .filter(({ number, status }) => from.includes(number) || status !== 'cancelled')
      .map((row) => ({
        ...{ row, term: from.includes(row.number) ? 'followup.goes_on_from' : 'followup.goes_on_with' },
      }));
  }

  /** The matters of later meetings that said something of it. */
  private async places(actor: Actor, { history }: FollowUpDetails): Promise<ReadonlyMap<string, string>> {
    const itemIds = history.flatMap(({ facts }) => (facts?.agendaItemId as string | undefined) ?? []);
    if (itemIds.length === 0) return new Map();
    const scope = visibleItems(actor);
    const rows = await this.reader.rows<{ id: string; slug: string }>(
      `SELECT "i"."id", "m"."slug" FROM "agenda_item" "i" JOIN "meeting" "m" ON "m"."id" = "i"."meetingId"
       WHERE "i"."id" IN (:fluItems) AND "i"."deletedAt" IS NULL AND ${scope.sql}`,
      { ...scope.params, fluItems: itemIds },
    );
    return new Map(rows.map(({ id, slug }) => [id, `/rapat/${slug}/acara/${id}`]));
  }

  /** The decrees the meeting stood on: they named who was invited. */
  private async decrees(meetingId: string) {
    const meeting = await this.reader.em.findOneByOrFail(Meeting, { id: meetingId });
    const ids = [...new Set((meeting.roster ?? []).map(({ because }) => because.decreeId))];
    const found = await this.reader.em.findBy(Decree, { id: In(ids) });
    return found.map((decree) => ({ label: decreeLabel(decree), href: `/sk/${decreeSlug(decree)}` }));
  }
}
