import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ByAddress, Doors } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { CheckInCodes } from '../check-in-codes.js';
import { ArriveByLink } from '../check-in.dto.js';
import { LinkArrivals } from '../link-arrivals.service.js';
import { arrivalsOf } from '../rules/check-in.js';
import { deputyForm, meetingFacts, seatFacts } from './arriving.presenter.js';

/** For members without an account: their code to show, and the code of the screen to enter. */
@Controller('hadir/tautan/:token')
export class LinkArrivingPages {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly codes: CheckInCodes,
    private readonly arrivals: LinkArrivals,
    private readonly doors: Doors,
  ) {}

  @Get()
  @ByAddress()
  show(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.page(token, null, request, reply);
  }

  @Post()
  @ByAddress()
  async arrive(
    @Param('token') token: string,
    @Body() body: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await this.doors.seeking('link', request.ip, () =>
      attempt(() => this.arrivals.arrive(token, formInput(ArriveByLink, body)), 'code'),
    );
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return this.page(token, form, request, reply, done.status);
    }
    flash(reply, 'ok', 'checkin.flash_arrived');
    return reply.redirect(`/hadir/tautan/${token}`, 303);
  }

  private async page(
    token: string,
    form: FormView | null,
    request: FastifyRequest,
    reply: FastifyReply,
    status = 200,
  ) {
    const { entry, meeting, verdict } = await this.doors.seeking('link', request.ip, () =>
      this.arrivals.open(this.reader.em, token),
    );
    const language = languageOf(request);
    const seat = seatFacts(entry);
    reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex, nofollow, noarchive');
    const model = {
      action: `/hadir/tautan/${token}`,
      meeting: meetingFacts(meeting),
      seat: verdict.ok ? seat : { ...seat, status: 'unrecorded', arrivedAt: null, via: null },
      closed: verdict.ok ? null : verdict,
      here: seat.standing === 'here',
      code: this.codes.personalUrl(entry),
      arrivals: arrivalsOf(meeting.mode).map((value) => ({
        ...{ value, label: this.words.say(`checkin.as.${value}`, {}, language) },
      })),
      form: form ?? deputyForm(entry),
    };
    return page(reply, 'pages/checkin/link', model, verdict.ok ? status : 409);
  }
}
