import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isPermitted, Me, Requires, type Actor } from '../../identity/index.js';
import { addDays, isCivilDate } from '../../kernel/civil-date.js';
import { MeetingsQueries } from '../../meetings/index.js';
import { Clock } from '../../platform/clock.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { languageOf } from '../../platform/http/language.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { MonthEntries } from '../month-entries.js';
import { addMonths } from '../rules/month-grid.js';
import { monthPage } from './calendar.presenter.js';

/** The month: meetings one may know of, and what else falls due. */
@Controller('rapat/kalender')
export class CalendarPages {
  constructor(
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly meetings: MeetingsQueries,
    private readonly entries: MonthEntries,
  ) {}

  @Get()
  @Requires('meeting.read')
  now(@Res() reply: FastifyReply) {
    return reply.redirect(`/rapat/kalender/${this.clock.today().slice(0, 7)}`, 303);
  }

  @Get(':month')
  @Requires('meeting.read')
  async month(
    @Me() actor: Actor,
    @Param('month') month: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const from = `${month}-01`;
    if (!isCivilDate(from)) throw new NotFound('month');
    const to = addDays(`${addMonths(month, 1)}-01`, -1);
    const language = languageOf(request);
    const model = monthPage({
      ...{ month, language, words: this.words, today: this.clock.today() },
      meetings: await this.meetings.between(actor, from, to),
      entries: await this.entries.between(actor, from, to, language),
      mayWrite: isPermitted(actor, 'meeting.write'),
    });
    return page(reply, 'pages/calendar/month', model);
  }
}
