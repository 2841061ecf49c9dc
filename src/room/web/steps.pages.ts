import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { allowed, refused, type Verdict } from '../../kernel/verdict.js';
import {
  ABSENCE_REASONS,
  AbsencesService,
  AgendaService,
  ATTENDANCE_MARKS,
  AttendanceService,
  ChangeAgendaItem,
  type AgendaRow,
} from '../../meetings/index.js';
import { ensure, NotFound } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { page } from '../../platform/views/page.js';
import { seatPage } from '../seat.presenter.js';
import { insistOnItem, itemFor, RoomQueries } from '../room.queries.js';
import { SittingsService } from '../sittings.service.js';
import type { Typed } from './room-screen.js';

type Place = { readonly slug: string; readonly position: string };

/** The steps through the agenda: take a matter up, conclude it, and say who takes no part in it. */
@Controller('rapat/:slug/ruang/:position')
export class StepsPages {
  constructor(
    private readonly rooms: RoomQueries,
    private readonly agenda: AgendaService,
    private readonly sittings: SittingsService,
    private readonly attendance: AttendanceService,
    private readonly absences: AbsencesService,
  ) {}

  @Post('bahas')
  @Requires('agenda.write')
  async open(
    @Me() actor: Actor,
    @Param() { slug, position }: Place,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    const room = await this.rooms.of(actor, slug);
    const item = insistOnItem(room, position, body.mata);
    await this.sittings.open(actor, item.id);
    return reply.redirect(`/rapat/${room.meeting.slug}/ruang/${item.position}`, 303);
  }

  /** How the matter ended; its clock stops and the next one comes up by itself. */
  @Post('hasil')
  @Requires('agenda.write')
  async conclude(
    @Me() actor: Actor,
    @Param() { slug, position }: Place,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    const room = await this.rooms.of(actor, slug);
    const item = insistOnItem(room, position, body.mata);
    ensure(concludable(item, body));
    const input = formInput(ChangeAgendaItem, { result: body.hasil });
    await this.agenda.change(actor, item.id, input, Match.any);
    await this.sittings.close(actor, item.id);
    flash(reply, 'ok', 'room.flash_concluded', { position: item.position });
    const next = room.items.find((one) => one.position > item.position) ?? item;
    return reply.redirect(`/rapat/${room.meeting.slug}/ruang/${next.position}`, 303);
  }

  /** One seat during one matter: went, came back, withdrew. */
  @Get('hadir/:entryId')
  @Requires('attendance.write')
  async seat(
    @Me() actor: Actor,
    @Param() { slug, position }: Place,
    @Param('entryId', IdPipe) entryId: string,
    @Res() reply: FastifyReply,
  ) {
    const room = await this.rooms.of(actor, slug);
    const item = room.items.find((one) => String(one.position) === position) ?? null;
    const entry = room.sheet.entries.find(({ id }) => id === entryId);
    if (!entry) throw new NotFound('attendance', entryId);
    return page(reply, 'pages/room/seat', seatPage(room, entry, item));
  }

  @Post('hadir/:entryId')
  @Requires('attendance.write')
  async mark(
    @Me() actor: Actor,
    @Param() { slug, position }: Place,
    @Param('entryId', IdPipe) entryId: string,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    const room = await this.rooms.of(actor, slug);
    const mark = ATTENDANCE_MARKS.find((one) => one === body.tanda);
    if (mark) await this.attendance.mark(actor, { meetingId: room.meeting.id, entryId }, mark);
    else {
      const reason = ABSENCE_REASONS.find((one) => one === body.tanda) ?? null;
      const { id: agendaItemId } = insistOnItem(room, position, body.mata);
      await this.absences.set(actor, { agendaItemId, entryId }, reason);
    }
    const item = itemFor(room.items, position, body.mata);
    const back = item ? `/ruang/${item.position}` : '/ruang';
    return reply.redirect(`/rapat/${room.meeting.slug}${back}#h-${entryId}`, 303);
  }
}

/** Who concludes a matter saw how it stood; another result given meanwhile is not overwritten unseen. */
const concludable = ({ result }: AgendaRow, { sebelum: seen, hasil }: Typed): Verdict =>
  typeof seen !== 'string' || seen === (result ?? '') || hasil === result
    ? allowed
    : refused('room.result_changed', { result: result ?? '' });
