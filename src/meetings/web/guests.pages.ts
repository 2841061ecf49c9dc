import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf, localPath } from '../../platform/http/language.js';
import { formView, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { AddGuest } from '../attendance.dto.js';
import { AttendanceQueries } from '../attendance.queries.js';
import { GuestsService } from '../guests.service.js';
import { MeetingLocks } from '../meeting-locks.js';
import { MeetingsQueries } from '../meetings.queries.js';
import { attendancePage } from './attendance.presenter.js';
import { ConveningScreen } from './convening-screen.js';
import { chosenAt } from './convening-steps.js';
import type { Typed } from './meeting-form.js';

const inWizard = ({ kembali }: Typed, slug: string) => kembali?.startsWith(`/rapat/${slug}/undangan?`);

/** Guests at the foot of the attendance list. */
@Controller('rapat/:slug/tamu')
export class GuestsPages {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly queries: AttendanceQueries,
    private readonly guests: GuestsService,
    private readonly locks: MeetingLocks,
    private readonly clock: Clock,
    private readonly meetings: MeetingsQueries,
    private readonly screen: ConveningScreen,
  ) {}

  @Post()
  @Requires('attendance.write')
  async add(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.guests.add(actor, slug, formInput(AddGuest, body)));
    if (!done.ok) {
      const form = formView(body, done.faults, this.words, languageOf(request));
      if (inWizard(body, slug)) return this.wizard(actor, { slug, body, form }, reply);
      const sheet = await this.queries.sheet(this.reader.em, actor, slug);
      const lock = await this.locks.isOpen(this.reader.em, sheet.meeting.id);
      return page(
        reply,
        'pages/meetings/attendance',
        attendancePage(actor, sheet, lock, { guestForm: form, asked: {} }),
        422,
      );
    }
    flash(reply, 'ok', 'meetings.flash_guest_added');
    return reply.redirect(`${localPath(body.kembali, `/rapat/${slug}/kehadiran`)}#tamu`, 303);
  }

  /** Whoever was calling the meeting corrects the guest there, with everything chosen so far. */
  private async wizard(
    actor: Actor,
    { slug, body, form }: { slug: string; body: Typed; form: FormView },
    reply: FastifyReply,
  ) {
    const meeting = await this.meetings.one(this.reader.em, actor, slug);
    const chosen = chosenAt(body.kembali, this.clock.today());
    return this.screen.show(reply, actor, meeting, { step: 'undangan', chosen, form, status: 422 });
  }

  @Get(':guestId/hapus')
  @Requires('attendance.write')
  async removeForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('guestId', IdPipe) guestId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const guest = await this.queries.guest(this.reader.em, actor, slug, guestId);
    const say = (code: string) => this.words.say(code, {}, languageOf(request));
    const back = `/rapat/${slug}/kehadiran`;
    return page(reply, 'pages/confirm', {
      title: say('meetings.guest_remove_title'),
      crumbs: [{ href: back, label: say('meetings.attendance') }],
      object: guest.name,
      consequence: say('meetings.guest_remove_consequence'),
      action: `/rapat/${slug}/tamu/${guestId}/hapus`,
      submit: say('meetings.guest_remove'),
      back,
      ...{ danger: true, reason: false, hidden: [], version: null, form: null },
    });
  }

  @Post(':guestId/hapus')
  @Requires('attendance.write')
  async remove(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('guestId', IdPipe) guestId: string,
    @Res() reply: FastifyReply,
  ) {
    await this.guests.remove(actor, { meetingId: slug, guestId });
    flash(reply, 'ok', 'meetings.flash_guest_removed');
    return reply.redirect(`/rapat/${slug}/kehadiran#tamu`, 303);
  }
}
