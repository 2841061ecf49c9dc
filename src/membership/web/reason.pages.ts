import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Requires } from '../../identity/index.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { DayPipe } from '../../platform/http/day.pipe.js';
import { page } from '../../platform/views/page.js';
import { ReasonView } from './reason.view.js';
import { SignersView } from './signers.view.js';

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Questions about a day: why is somebody in the council or not, and who could have signed? */
@Controller('keanggotaan')
export class ReasonPages {
  constructor(
    private readonly reasons: ReasonView,
    private readonly signers: SignersView,
  ) {}

  @Get('mengapa')
  @Requires('org.read')
  async why(
    @Query('dewan') council: unknown,
    @Query('per', DayPipe) per: CivilDate | null,
    @Query('orang') person: unknown,
    @Res() reply: FastifyReply,
  ) {
    const asked = { councilId: text(council) || null, on: per, personId: text(person) || null };
    return page(reply, 'pages/membership/why', await this.reasons.page(asked));
  }

  @Get('penanda-tangan')
  @Requires('org.read')
  async whoSigns(
    @Query('dewan') council: unknown,
    @Query('per', DayPipe) per: CivilDate | null,
    @Res() reply: FastifyReply,
  ) {
    return page(
      reply,
      'pages/membership/signers',
      await this.signers.page({ councilId: text(council) || null, on: per }),
    );
  }
}
