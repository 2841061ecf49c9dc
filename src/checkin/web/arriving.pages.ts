import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MaybeMe, Public, type Actor } from '../../identity/index.js';
import { InvalidInput, Unauthorized } from '../../platform/errors/domain-error.js';
import { Reader } from '../../platform/database/reader.js';
import { cookieName } from '../../platform/http/cookie-name.js';
import { flash } from '../../platform/http/flash.js';
import { page } from '../../platform/views/page.js';
import { CheckInCodes } from '../check-in-codes.js';
import { CheckInService } from '../check-in.service.js';
import { DoorsQueries, signedIn, STRANGER, type Door } from '../doors.queries.js';
import { OWN_ARRIVALS } from '../rules/check-in.js';
import { arrivingPage } from './arriving.presenter.js';

const TICKET = 'hadir';
const PATH = '/hadir';
const FIVE_MINUTES = 300;

type Where = { readonly meeting: string; readonly code?: string };

/**
 * Where the QR on the projector leads. Looking changes nothing, so that previews and scanners may open it; only the
 * press of a button records the presence, for the seat of whoever presses.
 */
@Controller('hadir/:meeting')
export class ArrivingPages {
  constructor(
    private readonly reader: Reader,
    private readonly doors: DoorsQueries,
    private readonly codes: CheckInCodes,
    private readonly checkIn: CheckInService,
  ) {}

  @Get()
  @Public()
  ask(
    @MaybeMe() actor: Actor | null,
    @Param() where: Where,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { kode = '' } = request.query as { kode?: string };
    return this.look(actor, { meeting: where.meeting, code: String(kode) }, request, reply);
  }

  @Get(':code')
  @Public()
  scanned(
    @MaybeMe() actor: Actor | null,
    @Param() where: Where,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.look(actor, where, request, reply);
  }

  @Post()
  @Public()
  async arrive(
    @MaybeMe() actor: Actor | null,
    @Param() { meeting }: Where,
    @Body() body: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    if (!actor) throw new Unauthorized();
    const shown = { code: body.kode ?? '', ticket: ticketIn(request) };
    const as = OWN_ARRIVALS.find((one) => one === body.as);
    if (body.as !== undefined && !as) throw InvalidInput.at('as', 'checkin.no_such_arrival');
    await this.checkIn.arrive({ ...signedIn(actor), actor }, meeting, shown, as);
    flash(reply, 'ok', 'checkin.flash_arrived');
    return reply.redirect(`/hadir/${meeting}`, 303);
  }

  private async look(actor: Actor | null, where: Where, request: FastifyRequest, reply: FastifyReply) {
    const shown = { code: where.code ?? '', ticket: ticketIn(request) };
    const comer = actor ? signedIn(actor) : STRANGER;
    const door = await this.doors.door(this.reader.em, comer, where.meeting, shown);
    this.remember(door, reply);
    reply.header('referrer-policy', 'no-referrer');
    return page(reply, 'pages/checkin/arrive', arrivingPage(door, actor), statusOf(door, actor));
  }

  /** Whoever has seen a good code may sign in and think for five minutes; the code has moved on by then. */
  private remember({ meeting, proven }: Door, reply: FastifyReply): void {
    if (!proven) return;
    const options = { path: PATH, httpOnly: true, sameSite: 'lax', maxAge: FIVE_MINUTES } as const;
    const secure = reply.request.protocol === 'https';
    reply.setCookie(cookieName(TICKET, secure, PATH), this.codes.ticket(meeting.id), { ...options, secure });
  }
}

const ticketIn = ({ cookies, protocol }: FastifyRequest) =>
  cookies[cookieName(TICKET, protocol === 'https', PATH)];

function statusOf({ verdict }: Door, actor: Actor | null): number {
  if (verdict.ok || verdict.code === 'checkin.code_needed') return 200;
  if (verdict.code === 'checkin.not_invited') return actor ? 403 : 200;
  return 409;
}
