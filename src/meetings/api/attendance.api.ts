import { Controller, Delete, Get, Param, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers } from '../../platform/http/answers.js';
import { etag, IfMatch, type Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { AddGuest, ChangeGuest, RecordAttendance } from '../attendance.dto.js';
import { AttendanceQueries } from '../attendance.queries.js';
import { AttendanceService } from '../attendance.service.js';
import { GuestsService } from '../guests.service.js';
import {
  entryResource,
  entrySchema,
  guestResource,
  guestSchema,
  sheetResource,
  sheetSchema,
} from './attendance.resource.js';

@ApiTags('attendance')
@Controller('api/v1/meetings/:id')
export class AttendanceApi {
  constructor(
    private readonly reader: Reader,
    private readonly queries: AttendanceQueries,
    private readonly attendance: AttendanceService,
    private readonly guests: GuestsService,
  ) {}

  @Get('attendance')
  @Requires('meeting.read')
  @Answers(200, sheetSchema)
  async sheet(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    return sheetResource(await this.queries.sheet(this.reader.em, actor, id));
  }

  @Get('attendance/:entryId')
  @Requires('meeting.read')
  @Answers(200, entrySchema)
  async entry(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('entryId', IdPipe) entryId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.told(actor, id, entryId, reply);
  }

  /** Replaces the entry: what is absent becomes empty, except the reply to the invitation. */
  @Put('attendance/:entryId')
  @Requires('attendance.write')
  @Answers(200, entrySchema)
  async record(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('entryId', IdPipe) entryId: string,
    @Accepts(RecordAttendance) input: Input<RecordAttendance>,
    @IfMatch('optional') match: Match,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.attendance.record(actor, { meetingId: id, entryId }, input, match);
    return this.told(actor, id, entryId, reply);
  }

  @Post('guests')
  @Requires('attendance.write')
  @Answers(201, guestSchema)
  async addGuest(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(AddGuest) input: Input<AddGuest>,
  ) {
    const guestId = await this.guests.add(actor, id, input);
    return guestResource(await this.queries.guest(this.reader.em, actor, id, guestId));
  }

  @Patch('guests/:guestId')
  @Requires('attendance.write')
  @Answers(200, guestSchema)
  async changeGuest(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('guestId', IdPipe) guestId: string,
    @Accepts(ChangeGuest) input: Input<ChangeGuest>,
  ) {
    await this.guests.change(actor, { meetingId: id, guestId }, input);
    return guestResource(await this.queries.guest(this.reader.em, actor, id, guestId));
  }

  @Delete('guests/:guestId')
  @Requires('attendance.write')
  @Answers(204)
  async removeGuest(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('guestId', IdPipe) guestId: string,
  ) {
    await this.guests.remove(actor, { meetingId: id, guestId });
  }

  private async told(actor: Actor, id: string, entryId: string, reply: FastifyReply) {
    const entry = await this.queries.entry(this.reader.em, actor, id, entryId);
    reply.header('etag', etag(entry.version));
    return entryResource(entry);
  }
}
