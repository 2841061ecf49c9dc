import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  bearerOf,
  linkState,
  PersonalLinksService,
  type Actor,
  type PersonalLink,
} from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import type { FollowUpRow } from '../follow-up-row.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { mayStep } from '../rules/follow-up-life.js';
import { linkOpens } from '../rules/report-link.js';
import { StandingQueries } from '../standing.queries.js';
import { LinkRecipients } from './link-recipients.js';
import { REPORT_LINK, ReportLink } from './report-link.entity.js';
import { ReportLinks } from './report-links.service.js';

export type OpenedLink = {
  readonly link: PersonalLink;
  readonly made: ReportLink;
  readonly row: FollowUpRow;
  /** Who acts by it: the person it was made out to, for this one unit, and nothing beside. */
  readonly bearer: Actor;
  readonly asksCode: boolean;
  /** It takes reports now; else the task waits for somebody else. */
  readonly open: boolean;
  /** With evidence the report may ask for the verification at once. */
  readonly maySubmit: boolean;
};

/** What a token opens today. Nothing of it is remembered: who lost the office, or the task, has lost the link. */
@Injectable()
export class LinkDoor {
  constructor(
    private readonly links: PersonalLinksService,
    private readonly reportLinks: ReportLinks,
    private readonly recipients: LinkRecipients,
    private readonly queries: FollowUpsQueries,
    private readonly standing: StandingQueries,
    private readonly clock: Clock,
  ) {}

  /** Null for every link that does not open, whatever the reason: nobody learns from it what once was. */
  async open(em: EntityManager, token: string): Promise<OpenedLink | null> {
    const link = await this.links.find(em, REPORT_LINK, token);
    const made = link && (await em.findOneBy(ReportLink, { id: link.subjectId }));
    if (!link || !made) return null;
    const bearer = bearerFor(made);
    const row = await this.queries.oneIn(em, bearer, made.followUpId).catch(unlessFound);
    if (!row) return null;
    const { personId, userId, wrongCodes, orgUnitId } = made;
    const serving = await this.recipients.of(em, orgUnitId);
    const situation = await this.standing.of(em, bearer, row);
    const opens = linkOpens({
      ...situation,
      ...{ state: linkState(link, this.clock.now()), wrongCodes },
      serves: serving.some((one) => one.personId === personId && one.userId === userId),
    });
    if (opens === 'gone') return null;
    const { asksCode } = await this.reportLinks.policy(em, orgUnitId);
    const maySubmit = mayStep('submit', { ...situation, status: 'in-progress' }).ok;
    return { link, made, row, bearer, asksCode, open: opens === 'open', maySubmit };
  }
}

function bearerFor({ id: linkId, personId, userId, name, orgUnitId }: ReportLink): Actor {
  const units = [orgUnitId];
  return { ...bearerOf({ personId }, name), userId, units, operatorOf: units, linkId };
}

function unlessFound(error: unknown): null {
  if (error instanceof NotFound) return null;
  throw error;
}
