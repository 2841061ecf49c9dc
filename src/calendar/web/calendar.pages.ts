import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isPermitted, Me, Requires, type Actor } from '../../identity/index.js';
import { addDays, isCivilDate } from '../../kernel/civil-date.js';
import { MeetingChoices } from '../../meetings/index.js';
import { Clock } from '../../platform/clock.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { isId } from '../../platform/http/fields.js';
import { languageOf } from '../../platform/http/language.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { CalendarQueries } from '../calendar.queries.js';
import { addMonths, mondayOf } from '../rules/month-grid.js';
import { monthPage, weekPage, type Around } from './calendar.presenter.js';

/** The month and the week: meetings one may know of, what clashes, what else falls due, holidays. */
@Controller('rapat/kalender')
export class CalendarPages {
  constructor(
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly calendar: CalendarQueries,
    private readonly choices: MeetingChoices,
  ) {}

  @Get()
  @Requires('meeting.read')
  now(@Res() reply: FastifyReply) {
    return reply.redirect(`/rapat/kalender/${this.clock.today().slice(0, 7)}`, 303);
  }

  @Get('minggu/:day')
  @Requires('meeting.read')
  async week(
    @Me() actor: Actor,
    @Param('day') day: string,
    @Query('dewan') council: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    if (!isCivilDate(day)) throw new NotFound('day');
    const around = await this.around(actor, council, request);
    const from = mondayOf(day);
    const days = { from, to: addDays(from, 6), councilId: around.councilId };
    const facts = await this.calendar.of(actor, days, around.language);
    return page(reply, 'pages/calendar/week', weekPage(day, facts, around));
  }

  @Get(':month')
  @Requires('meeting.read')
  async month(
    @Me() actor: Actor,
    @Param('month') month: string,
    @Query('dewan') council: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const from = `${month}-01`;
    if (!isCivilDate(from)) throw new NotFound('month');
    const around = await this.around(actor, council, request);
    const days = { from, to: addDays(`${addMonths(month, 1)}-01`, -1), councilId: around.councilId };
    const facts = await this.calendar.of(actor, days, around.language);
    return page(reply, 'pages/calendar/month', monthPage(month, facts, around));
  }

  private async around(actor: Actor, council: unknown, request: FastifyRequest): Promise<Around> {
    return {
      ...{ words: this.words, language: languageOf(request), today: this.clock.today() },
      mayWrite: isPermitted(actor, 'meeting.write'),
      councils: await this.choices.councils(),
      councilId: isId(council) ? council : undefined,
    };
  }
}
