import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { AnswersFile } from '../../platform/http/answers.js';
import { Bool } from '../../platform/http/fields.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { Query } from '../../platform/http/input.js';
import { MeetingPapers } from '../print/meeting-papers.js';

class SheetQuery {
  /** true = for signatures, without what was recorded. */
  @Bool({ optional: true })
  blank?: boolean;
}

/** What leaves a meeting as a file. */
@ApiTags('meetings')
@Controller('api/v1/meetings/:id')
export class MeetingPapersApi {
  constructor(private readonly papers: MeetingPapers) {}

  @Get('invitation.pdf')
  @Requires('meeting.read')
  @AnswersFile('application/pdf')
  async invitation(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    await this.papers.invitation(actor, id, reply);
  }

  /** Of a meeting put off without a date or cancelled, once it had been convened. */
  @Get('notice.pdf')
  @Requires('meeting.read')
  @AnswersFile('application/pdf')
  async notice(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    await this.papers.notice(actor, id, reply);
  }

  @Get('attendance-sheet.pdf')
  @Requires('meeting.read')
  @AnswersFile('application/pdf')
  async sheet(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query(SheetQuery) query: SheetQuery,
    @Res() reply: FastifyReply,
  ) {
    await this.papers.sheet(actor, id, query.blank ? 'blank' : 'filled', reply);
  }

  @Get('calendar.ics')
  @Requires('meeting.read')
  @AnswersFile('text/calendar')
  async calendar(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    await this.papers.calendar(actor, id, reply);
  }
}
