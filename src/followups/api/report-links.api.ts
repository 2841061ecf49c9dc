import { Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers } from '../../platform/http/answers.js';
import { IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, AcceptsNothing, type Input } from '../../platform/http/input.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { LinkPolicyService } from '../links/link-policy.service.js';
import { LinkRecipients } from '../links/link-recipients.js';
import { MakeReportLink, RuleReportLinks } from '../links/links.dto.js';
import { LinksQueries } from '../links/links.queries.js';
import { MakingLinks } from '../links/making-links.service.js';
import { ownUnit } from '../links/own-unit.js';
import {
  policyResource,
  recipientResource,
  reportLinkPolicySchema,
  reportLinkResource,
  reportLinkSchema,
  reportLinksSchema,
} from './report-links.resource.js';

/** Links by which people of an office report without signing in. */
@ApiTags('follow-ups')
@Controller('api/v1')
export class ReportLinksApi {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly links: LinksQueries,
    private readonly recipients: LinkRecipients,
    private readonly making: MakingLinks,
    private readonly policies: LinkPolicyService,
    private readonly reader: Reader,
  ) {}

  /** The living links; with address and code for whoever answers for their unit. */
  @Get('follow-ups/:id/report-links')
  @Requires('followup.report')
  @Answers(200, reportLinksSchema)
  async list(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    const row = await this.queries.one(actor, id);
    const unit = ownUnit(actor, row);
    const people = unit === null ? [] : await this.recipients.of(this.reader.em, unit);
    const data = await this.links.of(actor, row);
    return { data, nextCursor: null, recipients: people.map(recipientResource) };
  }

  /** Made twice for one person it is the same link, and opens longer. */
  @Post('follow-ups/:id/report-links')
  @Requires('followup.report')
  @Answers(201, reportLinkSchema)
  async make(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(MakeReportLink) input: Input<MakeReportLink>,
    @IfMatch('optional') match: Match,
  ) {
    return this.told(actor, id, await this.making.make(actor, id, input, match));
  }

  /** The mail carries the address; a code is told by another way. */
  @Post('report-links/:id/send')
  @AcceptsNothing()
  @Requires('followup.report')
  @Answers(200, reportLinkSchema)
  async send(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    return this.told(actor, await this.making.send(actor, id), id);
  }

  @Post('report-links/:id/withdraw')
  @AcceptsNothing()
  @Requires('followup.report')
  @Answers(204)
  async withdraw(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    await this.making.withdraw(actor, id);
  }

  @Get('org-units/:id/report-link-policy')
  @Requires('followup.report')
  @Answers(200, reportLinkPolicySchema)
  async policy(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    return policyResource(await this.policies.of(actor, id));
  }

  @Put('org-units/:id/report-link-policy')
  @Requires('followup.report')
  @Answers(200, reportLinkPolicySchema)
  async decide(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(RuleReportLinks) input: Input<RuleReportLinks>,
    @IfMatch('optional') match: Match,
  ) {
    await this.policies.decide(actor, id, input, match);
    return policyResource(await this.policies.of(actor, id));
  }

  private async told(actor: Actor, followUpId: string, id: string) {
    const rows = await this.links.of(actor, await this.queries.one(actor, followUpId));
    const made = rows.find((one) => one.id === id);
    return made && reportLinkResource(made);
  }
}
