import { Controller, Headers, Param, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { AttendanceQueries, AttendanceService, entryResource, entrySchema } from '../../meetings/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers } from '../../platform/http/answers.js';
import { etag } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { DEVICE_TIME, deviceTime } from '../device-time.js';
import { MarkAttendance } from '../log.dto.js';
import { begunAt } from '../rules/entry-time.js';

/** One tap at the door; it may have waited on the device for the network to come back. */
@ApiTags('attendance')
@Controller('api/v1/meetings/:id/attendance/:entryId')
export class MarksApi {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly attendance: AttendanceService,
    private readonly queries: AttendanceQueries,
  ) {}

  @Post('mark')
  @Requires('attendance.write')
  @ApiHeader({ name: DEVICE_TIME, required: false, description: 'The clock of the device as it sends.' })
  @Answers(200, entrySchema)
  async mark(
    @Me() actor: Actor,
    @Param('id', IdPipe) meetingId: string,
    @Param('entryId', IdPipe) entryId: string,
    @Accepts(MarkAttendance) input: Input<MarkAttendance>,
    @Headers(DEVICE_TIME) sentAt: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { mark, tappedAt = null } = input.read();
    const when = begunAt({ typedAt: tappedAt, sentAt: deviceTime(sentAt) }, this.clock.now());
    await this.attendance.mark(actor, { meetingId, entryId }, mark, when);
    const entry = await this.queries.entry(this.reader.em, actor, meetingId, entryId);
    reply.header('etag', etag(entry.version));
    return entryResource(entry);
  }
}
