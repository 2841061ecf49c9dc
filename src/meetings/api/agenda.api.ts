import { Controller, Delete, Get, Param, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Answers, pageOf } from '../../platform/http/answers.js';
import { ListQuery } from '../../platform/http/cursor.js';
import { etag, IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, Query, type Input } from '../../platform/http/input.js';
import { AgendaOrder, AllowAgendaChange, ChangeAgendaItem, PlaceAgendaItem } from '../agenda.dto.js';
import { AgendaQueries } from '../agenda.queries.js';
import { AgendaService } from '../agenda.service.js';
import { agendaItemResource, agendaItemSchema } from './agenda.resource.js';

@ApiTags('agenda')
@Controller('api/v1')
export class AgendaApi {
  constructor(
    private readonly queries: AgendaQueries,
    private readonly agenda: AgendaService,
  ) {}

  @Get('meetings/:id/agenda-items')
  @Requires('agenda.read')
  @Answers(200, pageOf(agendaItemSchema))
  async list(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Query(ListQuery) query: ListQuery) {
    const page = await this.queries.page(actor, id, query);
    return { ...page, data: page.data.map(agendaItemResource) };
  }

  @Post('meetings/:id/agenda-items')
  @Requires('agenda.write')
  @Answers(201, agendaItemSchema)
  async place(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(PlaceAgendaItem) input: Input<PlaceAgendaItem>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.agenda.place(actor, id, input), reply);
  }

  /** Every item of the meeting in its new order. */
  @Put('meetings/:id/agenda-order')
  @Requires('agenda.write')
  @Answers(200, pageOf(agendaItemSchema))
  async arrange(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(AgendaOrder) input: Input<AgendaOrder>,
    @IfMatch('optional') match: Match,
  ) {
    await this.agenda.arrange(actor, id, input, match);
    const page = await this.queries.page(actor, id, { limit: 200 });
    return { ...page, data: page.data.map(agendaItemResource) };
  }

  @Get('agenda-items/:id')
  @Requires('agenda.read')
  @Answers(200, agendaItemSchema)
  async show(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, id, reply);
  }

  @Patch('agenda-items/:id')
  @Requires('agenda.write')
  @Answers(200, agendaItemSchema)
  async change(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ChangeAgendaItem) input: Input<ChangeAgendaItem>,
    @IfMatch('required') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.agenda.change(actor, id, input, match), reply);
  }

  /** What went out with the letter leaves the agenda only with who allowed it and why, until the meeting begins. */
  @Delete('agenda-items/:id')
  @Requires('agenda.write')
  @Answers(204)
  async remove(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query(AllowAgendaChange) query: AllowAgendaChange,
    @IfMatch('optional') match: Match,
  ) {
    await this.agenda.remove(actor, id, { read: () => query }, match);
  }

  private async told(actor: Actor, id: string, reply: FastifyReply) {
    const item = await this.queries.one(actor, id);
    reply.header('etag', etag(item.version));
    return agendaItemResource(item);
  }
}
