import { Controller, Delete, Get, Headers, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { MeetingsQueries } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers, pageOf } from '../../platform/http/answers.js';
import { ListQuery } from '../../platform/http/cursor.js';
import { etag, IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, Query, type Input } from '../../platform/http/input.js';
import { ComposerService } from '../composer.service.js';
import { ChangeLogEntry, WriteLogEntry } from '../log.dto.js';
import { LogQueries } from '../log.queries.js';
import { isHeld, LogService } from '../log.service.js';
import { ensure } from '../../platform/errors/domain-error.js';
import { DEVICE_TIME, deviceTime } from '../device-time.js';
import { logEntryResource, logEntrySchema } from './log.resource.js';

/** The log of a meeting: notes as records, decisions and follow-ups as pointers to theirs. */
@ApiTags('log')
@Controller('api/v1')
export class LogApi {
  constructor(
    private readonly reader: Reader,
    private readonly meetings: MeetingsQueries,
    private readonly queries: LogQueries,
    private readonly composer: ComposerService,
    private readonly log: LogService,
  ) {}

  @Get('meetings/:id/log-entries')
  @Requires('agenda.read')
  @Answers(200, pageOf(logEntrySchema))
  async list(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Query(ListQuery) query: ListQuery) {
    const page = await this.queries.page(actor, id, query);
    return { ...page, data: page.data.map(logEntryResource) };
  }

  /** One line with the quick syntax of the room; a follow-up that lacks something is kept unfinished. */
  @Post('meetings/:id/log-entries')
  @Requires('decision.record')
  @ApiHeader({ name: DEVICE_TIME, required: false, description: 'The clock of the device as it sends.' })
  @Answers(201, logEntrySchema)
  async write(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(WriteLogEntry) input: Input<WriteLogEntry>,
    @Headers(DEVICE_TIME) sentAt: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const meeting = await this.meetings.one(this.reader.em, actor, id);
    ensure(isHeld(meeting));
    const written = await this.composer.write(actor, meeting, input.read(), deviceTime(sentAt));
    return this.told(actor, written.id, reply);
  }

  @Get('log-entries/:id')
  @Requires('agenda.read')
  @Answers(200, logEntrySchema)
  show(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.told(actor, id, reply);
  }

  @Patch('log-entries/:id')
  @Requires('decision.record')
  @Answers(200, logEntrySchema)
  async change(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(ChangeLogEntry) input: Input<ChangeLogEntry>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, await this.log.change(actor, id, input, match), reply);
  }

  @Delete('log-entries/:id')
  @Requires('decision.record')
  @Answers(204)
  async remove(@Me() actor: Actor, @Param('id', IdPipe) id: string, @IfMatch('optional') match: Match) {
    await this.log.remove(actor, id, match);
  }

  private async told(actor: Actor, id: string, reply: FastifyReply) {
    const entry = await this.queries.one(actor, id);
    reply.header('etag', etag(entry.version));
    return logEntryResource(entry);
  }
}
