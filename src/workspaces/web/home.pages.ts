import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { languageOf } from '../../platform/http/language.js';
import { page } from '../../platform/views/page.js';
import { HomeService } from '../home/home.service.js';

/** Where everybody arrives. A unit without a seat has one list to work on, so it arrives there. */
@Controller('beranda')
export class HomePages {
  constructor(private readonly home: HomeService) {}

  @Get()
  @Requires('home.read')
  async show(@Me() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const onlyUnit = !actor.isStaff && actor.seats.length === 0 && actor.units.length > 0;
    if (onlyUnit) return reply.redirect('/tindak-lanjut/saya', 303);
    return page(reply, 'pages/workspaces/home', await this.home.of(actor, languageOf(request)));
  }
}
