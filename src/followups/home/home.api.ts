import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers, s } from '../../platform/http/answers.js';
import { IfMatch, Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, AcceptsNothing, given, type Input } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { Words } from '../../platform/words.js';
import { followUpResource } from '../api/followups.resource.js';
import { ReportProgress } from '../followups.dto.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { outcomeSchema, refusedResource } from '../several/outcome.resource.js';
import { Delegate } from './delegation.dto.js';
import { DelegationsQueries } from './delegations.queries.js';
import { DelegationsService } from './delegations.service.js';
import { delegationSchema, mineSchema } from './home.resource.js';
import { MineService } from './mine.service.js';
import { ReportSeveral } from './reports.dto.js';
import { SeveralReportsService } from './several-reports.service.js';
import { VisitsService } from './visits.service.js';

/** The list of a unit, who of it works on what, and its reports on several at once. */
@ApiTags('follow-ups')
@Controller('api/v1')
export class HomeOfUnitApi {
  constructor(
    private readonly mine: MineService,
    private readonly visits: VisitsService,
    private readonly queries: FollowUpsQueries,
    private readonly delegations: DelegationsQueries,
    private readonly service: DelegationsService,
    private readonly several: SeveralReportsService,
    private readonly reader: Reader,
    private readonly words: Words,
  ) {}

  /** Reading here is no visit: what is new stays new. */
  @Get('follow-ups/mine')
  @Requires('followup.read')
  @Answers(200, mineSchema)
  async show(@Me() actor: Actor) {
    const since = await this.visits.since(actor);
    const { groups, news } = await this.mine.of(actor, since);
    return {
      since,
      groups: groups.map(({ id, tasks }) => ({
        id,
        followUps: tasks.map(({ row, delegation, offer, heritage }) => ({
          followUp: followUpResource(row),
          ...{ delegation, heritage, offerId: offer?.id ?? null },
        })),
      })),
      news: news.lines,
    };
  }

  @Post('follow-ups/progress')
  @Requires('followup.report')
  @Answers(200, outcomeSchema)
  async report(
    @Me() actor: Actor,
    @Accepts(ReportSeveral) input: Input<ReportSeveral>,
    @Req() request: FastifyRequest,
  ) {
    const rows = input.read().rows.map(({ id, version, ...report }) => ({
      ...{ id, input: given(ReportProgress, report) },
      match: version === undefined ? Match.any : Match.ofForm(String(version)),
    }));
    const { done, refused } = await this.several.report(actor, rows);
    return { done, refused: refused.map((row) => refusedResource(row, this.words, languageOf(request))) };
  }

  @Get('follow-ups/:id/operators')
  @Requires('followup.read')
  @Answers(200, s.object({ data: s.list(s.object({ userId: s.id, name: s.text })) }))
  async operators(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    const { orgUnitId } = await this.queries.one(actor, id);
    const theirs = actor.isSecretariat || actor.units.includes(orgUnitId);
    return { data: theirs ? await this.delegations.operators(this.reader.em, orgUnitId) : [] };
  }

  @Post('follow-ups/:id/delegations')
  @Requires('followup.report')
  @Answers(201, delegationSchema)
  async delegate(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(Delegate) input: Input<Delegate>,
    @IfMatch('optional') match: Match,
  ) {
    await this.service.delegate(actor, id, input, match);
    return (await this.delegations.of([id])).get(id);
  }

  @Post('delegations/:id/end')
  @AcceptsNothing()
  @Requires('followup.report')
  @Answers(204)
  async end(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    await this.service.end(actor, id);
  }
}
