import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Forbidden } from '../../platform/errors/domain-error.js';
import { Answers, s, shape } from '../../platform/http/answers.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Accepts, type Input } from '../../platform/http/input.js';
import { AnswerInvitation } from '../attendance.dto.js';
import type { Attendance } from '../attendance.entity.js';
import { AttendanceQueries } from '../attendance.queries.js';
import { RepliesService } from '../replies/replies.service.js';
import { RSVPS } from '../rules/values.js';

const answersSchema = s.object({
  data: s.list(
    shape('InvitationAnswer', {
      entryId: s.id,
      seatId: s.id,
      seat: s.text,
      rsvp: s.nullable(s.oneOf(RSVPS)),
      name: s.nullable(s.text),
      officeTitle: s.nullable(s.text),
      reason: s.nullable(s.text),
      answeredAt: s.nullable(s.instant),
    }),
  ),
});

const answerResource = (entry: Attendance) => ({
  ...{ entryId: entry.id, seatId: entry.seatId, seat: entry.officeTitle, rsvp: entry.rsvp },
  ...{ name: entry.rsvpName, officeTitle: entry.rsvpTitle, reason: entry.rsvpReason },
  answeredAt: entry.rsvpAt,
});

/** One's own answer to an invitation, for each seat one acts for. */
@ApiTags('attendance')
@Controller('api/v1/meetings/:id/answer')
export class AnswersApi {
  constructor(
    private readonly reader: Reader,
    private readonly queries: AttendanceQueries,
    private readonly replies: RepliesService,
  ) {}

  /** What was last answered. */
  @Get()
  @Requires('meeting.answer')
  @Answers(200, answersSchema)
  async own(@Me() actor: Actor, @Param('id', IdPipe) id: string) {
    const { entries } = await this.queries.sheet(this.reader.em, actor, id);
    const own = new Set(actor.seats.map(({ seatId }) => seatId));
    const data = entries.filter(({ seatId }) => own.has(seatId)).map(answerResource);
    if (data.length === 0) throw new Forbidden('attendance.not_invited');
    return { data };
  }

  /** `represented` asks for the name of who comes, `no` for a reason; the last answer counts. */
  @Post()
  @Requires('meeting.answer')
  @Answers(200, answersSchema)
  async answer(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Accepts(AnswerInvitation) input: Input<AnswerInvitation>,
  ) {
    await this.replies.inside(actor, id, input, true);
    return this.own(actor, id);
  }
}
