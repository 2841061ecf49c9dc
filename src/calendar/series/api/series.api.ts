import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../../identity/index.js';
import { NotFound } from '../../../platform/errors/domain-error.js';
import { Reader } from '../../../platform/database/reader.js';
import { Answers, pageOf } from '../../../platform/http/answers.js';
import { etag, IfMatch, type Match } from '../../../platform/http/etag.js';
import { IdPipe } from '../../../platform/http/id.pipe.js';
import { Accepts, Query, type Input } from '../../../platform/http/input.js';
import { plannedSeries } from '../series-input.js';
import { SeriesPreviewQueries } from '../series-preview.queries.js';
import { SeriesRevisionService } from '../series-revision.service.js';
import { ExtendSeries, PlanSeries, ReviseSeries, SeriesQuery, StopSeries } from '../series.dto.js';
import { SeriesQueries } from '../series.queries.js';
import { SeriesService } from '../series.service.js';
import {
  previewResource,
  previewSchema,
  seriesResource,
  seriesRowResource,
  seriesRowSchema,
  seriesSchema,
} from './series.resource.js';

/** Series of meetings. Plans are the office's own: others see the meetings themselves, once they are called. */
@ApiTags('meetings')
@Controller('api/v1/meeting-series')
export class SeriesApi {
  constructor(
    private readonly reader: Reader,
    private readonly queries: SeriesQueries,
    private readonly previews: SeriesPreviewQueries,
    private readonly series: SeriesService,
    private readonly revision: SeriesRevisionService,
  ) {}

  /** Latest first. */
  @Get()
  @Requires('series.read')
  @Answers(200, pageOf(seriesRowSchema))
  async list(@Me() actor: Actor, @Query(SeriesQuery) query: SeriesQuery) {
    if (!actor.isStaff) return { data: [], nextCursor: null };
    const page = await this.queries.list(actor, query);
    return { ...page, data: page.data.map(seriesRowResource) };
  }

  @Post()
  @Requires('meeting.write')
  @Answers(201, seriesSchema)
  async create(
    @Me() actor: Actor,
    @Accepts(PlanSeries) input: Input<PlanSeries>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.series.create(actor, input), reply);
  }

  /** The days such a series would have, with holidays and clashes; nothing is kept. */
  @Post('preview')
  @Requires('meeting.write')
  @Answers(200, previewSchema)
  async preview(@Me() actor: Actor, @Accepts(PlanSeries) input: Input<PlanSeries>) {
    const planned = await plannedSeries(this.reader.em, input.read());
    return previewResource(await this.previews.of(actor, planned));
  }

  @Get(':id')
  @Requires('series.read')
  @Answers(200, seriesSchema)
  async show(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!actor.isStaff) throw new NotFound('series', id);
    return this.told(actor, id, reply);
  }

  /** From one meeting on: drafts that are still like the series follow, all others stay as they are. */
  @Post(':id/revise')
  @Requires('meeting.write')
  @Answers(200, seriesSchema)
  async revise(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ReviseSeries) input: Input<ReviseSeries>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.revision.revise(actor, id, input, match), reply);
  }

  @Post(':id/extend')
  @Requires('meeting.write')
  @Answers(200, seriesSchema)
  async extend(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ExtendSeries) input: Input<ExtendSeries>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.series.extend(actor, id, input, match), reply);
  }

  /** Ends the series: its drafts of today and later are cancelled with this reason. */
  @Post(':id/stop')
  @Requires('meeting.write')
  @Answers(200, seriesSchema)
  async stop(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(StopSeries) input: Input<StopSeries>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.series.stop(actor, id, input, match), reply);
  }

  private async told(actor: Actor, id: string, reply: FastifyReply) {
    const told = await this.queries.one(actor, id);
    reply.header('etag', etag(told.series.version));
    return seriesResource(told);
  }
}
