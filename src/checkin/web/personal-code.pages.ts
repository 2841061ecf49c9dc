import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Attendance, MeetingsQueries } from '../../meetings/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { Forbidden } from '../../platform/errors/domain-error.js';
import { flash } from '../../platform/http/flash.js';
import { Match } from '../../platform/http/etag.js';
import { attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { CheckInCodes } from '../check-in-codes.js';
import { MarkArrival } from '../check-in.dto.js';
import { CheckInService } from '../check-in.service.js';
import { signedIn } from '../doors.queries.js';
import { arrivalsOf, checkInOpen } from '../rules/check-in.js';
import { deputyForm, meetingFacts, seatFacts } from './arriving.presenter.js';

type Seat = { readonly entryId: string; readonly signature: string };

/** The other way round: the phone of a member shows a code, the phone of the secretariat reads it and taps once. */
@Controller()
export class PersonalCodePages {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly meetings: MeetingsQueries,
    private readonly codes: CheckInCodes,
    private readonly checkIn: CheckInService,
  ) {}

  @Get('rapat/:slug/kode-saya')
  @Requires('meeting.answer')
  async mine(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const meeting = await this.meetings.one(this.reader.em, actor, slug);
    const entries = await this.reader.em.findBy(Attendance, { meetingId: meeting.id });
    const own = entries.filter((entry) => entry.deletedAt === null && signedIn(actor).owns(entry));
    if (own.length === 0) throw new Forbidden('attendance.not_invited');
    const open = checkInOpen(meeting, this.clock.now());
    return page(reply, 'pages/checkin/personal', {
      meeting: meetingFacts(meeting),
      screen: `/hadir/${meeting.id}`,
      closed: open.ok ? null : open,
      seats: own.map((entry) => ({ ...seatFacts(entry), code: this.codes.personalUrl(entry) })),
    });
  }

  @Get('hadir/kursi/:entryId/:signature')
  @Requires('attendance.write')
  show(@Me() actor: Actor, @Param() seat: Seat, @Res() reply: FastifyReply) {
    return this.seat(actor, seat, null, reply);
  }

  @Post('hadir/kursi/:entryId/:signature')
  @Requires('attendance.write')
  async mark(
    @Me() actor: Actor,
    @Param('entryId', IdPipe) entryId: string,
    @Param('signature') signature: string,
    @Body() body: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const input = formInput(MarkArrival, body);
    const done = await attempt(
      () => this.checkIn.byPersonalCode(actor, entryId, signature, input, Match.ofForm(body.versi)),
      'as',
    );
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      return this.seat(actor, { entryId, signature }, form, reply, done.status);
    }
    flash(reply, 'ok', 'checkin.flash_marked');
    return reply.redirect(`/hadir/kursi/${entryId}/${signature}`, 303);
  }

  private async seat(
    actor: Actor,
    { entryId, signature }: Seat,
    form: FormView | null,
    reply: FastifyReply,
    status = 200,
  ) {
    const { meeting, entry } = await this.checkIn.seat(this.reader.em, actor, entryId, signature);
    const open = await this.checkIn.open(this.reader.em, meeting, entry);
    const model = {
      action: `/hadir/kursi/${entryId}/${signature}`,
      meeting: meetingFacts(meeting),
      seat: seatFacts(entry),
      arrivals: arrivalsOf(meeting.mode).filter((arrival) => arrival !== 'represented'),
      closed: open.ok ? null : open,
      form: form ?? deputyForm(entry),
    };
    return page(reply, 'pages/checkin/seat', model, open.ok ? status : 409);
  }
}
