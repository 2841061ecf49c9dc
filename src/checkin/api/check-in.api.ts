import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { MeetingsQueries } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Answers, s, shape } from '../../platform/http/answers.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { CheckInCodes } from '../check-in-codes.js';
import { CheckIn } from '../check-in.dto.js';
import { CheckInService } from '../check-in.service.js';
import { DoorsQueries, signedIn } from '../doors.queries.js';

const codeSchema = shape('CheckInCode', { code: s.text, url: s.text, validUntil: s.instant });
const checkedInSchema = shape('CheckedIn', {
  entries: s.list(
    s.object({ id: s.id, officeTitle: s.text, status: s.text, arrivedAt: s.nullable(s.instant) }),
  ),
});

/** Checking in by program: the code on the screen, and coming with it. */
@ApiTags('attendance')
@Controller('api/v1/meetings/:id')
export class CheckInApi {
  constructor(
    private readonly reader: Reader,
    private readonly meetings: MeetingsQueries,
    private readonly codes: CheckInCodes,
    private readonly doors: DoorsQueries,
    private readonly checkIn: CheckInService,
  ) {}

  /** The code that stands now; it changes every half minute. */
  @Get('check-in-code')
  @Requires('attendance.write')
  @Answers(200, codeSchema)
  async code(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const meeting = await this.meetings.one(this.reader.em, actor, id);
    reply.header('cache-control', 'no-store');
    const { code, url, validUntil } = this.codes.screen(meeting.id);
    return { code, url, validUntil };
  }

  /** Records the caller present for the seats they act for today. */
  @Post('check-in')
  @Requires('meeting.answer')
  @Answers(200, checkedInSchema)
  async arrive(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Accepts(CheckIn) input: Input<CheckIn>) {
    // An address that leads nowhere is told before what was sent to it.
    await this.doors.meeting(this.reader.em, id);
    const { code, as } = input.read();
    const shown = { code, ticket: undefined };
    const entries = await this.checkIn.arrive({ ...signedIn(actor), actor }, id, shown, as);
    return {
      entries: entries.map(({ id: entryId, officeTitle, status, arrivedAt }) => ({
        ...{ id: entryId, officeTitle, status, arrivedAt },
      })),
    };
  }
}
