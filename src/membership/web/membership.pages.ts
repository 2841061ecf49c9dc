import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { DayPipe } from '../../platform/http/day.pipe.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { languageOf } from '../../platform/http/language.js';
import { page } from '../../platform/views/page.js';
import { MembershipView } from './membership.view.js';
import { SeatView } from './seat.view.js';

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Who sits in the council on a day, and one seat through the years. */
@Controller('keanggotaan')
export class MembershipPages {
  constructor(
    private readonly membership: MembershipView,
    private readonly seats: SeatView,
  ) {}

  @Get()
  @Requires('org.read')
  async show(
    @Me() actor: Actor,
    @Query('per', DayPipe) per: CivilDate | null,
    @Query('banding', DayPipe) against: CivilDate | null,
    @Query('dewan') council: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const asked = { on: per, against, councilId: text(council) || null };
    return page(
      reply,
      'pages/membership/show',
      await this.membership.page(actor, asked, languageOf(request)),
    );
  }

  @Get(':seatId')
  @Requires('org.read')
  async seat(
    @Param('seatId', IdPipe) seatId: string,
    @Query('per', DayPipe) per: CivilDate | null,
    @Res() reply: FastifyReply,
  ) {
    return page(reply, 'pages/membership/seat', await this.seats.page(seatId, per));
  }
}
