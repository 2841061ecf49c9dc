import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf, localPath } from '../../platform/http/language.js';
import type { AskedRows } from '../../platform/views/long-list.js';
import { formView, freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { RecordAttendance } from '../attendance.dto.js';
import { AttendanceQueries } from '../attendance.queries.js';
import { AttendanceService } from '../attendance.service.js';
import { MeetingLocks } from '../meeting-locks.js';
import { atFields } from './local-time.js';
import { attendancePage, entryInput, entryPage, entryValues, ENTRY_FIELDS } from './attendance.presenter.js';
import type { Typed } from './meeting-form.js';

/** The attendance list: one tap says present, everything else has a form of its own. */
@Controller('rapat/:slug/kehadiran')
export class AttendancePages {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly queries: AttendanceQueries,
    private readonly attendance: AttendanceService,
    private readonly locks: MeetingLocks,
  ) {}

  @Get()
  @Requires('meeting.read')
  async sheet(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query() asked: AskedRows,
    @Res() reply: FastifyReply,
  ) {
    const sheet = await this.queries.sheet(this.reader.em, actor, slug);
    const lock = await this.locks.isOpen(this.reader.em, sheet.meeting.id);
    const model = attendancePage(actor, sheet, lock, { guestForm: freshForm(), asked });
    return page(reply, 'pages/meetings/attendance', model);
  }

  @Post(':entryId')
  @Requires('attendance.write')
  async tick(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('entryId', IdPipe) entryId: string,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    await this.attendance.tick(actor, { meetingId: slug, entryId }, body.hadir === '1');
    return reply.redirect(
      `${localPath(body.kembali, `/rapat/${slug}/kehadiran?orang=${entryId}`)}#h-${entryId}`,
      303,
    );
  }

  @Get(':entryId')
  @Requires('attendance.write')
  async entryForm(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('entryId', IdPipe) entryId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const entry = await this.queries.entry(this.reader.em, actor, slug, entryId);
    const around = { slug, words: this.words, language: languageOf(request) };
    return page(reply, 'pages/meetings/entry', entryPage(entry, freshForm(entryValues(entry)), around));
  }

  @Post(':entryId/rincian')
  @Requires('attendance.write')
  async record(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('entryId', IdPipe) entryId: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const sheet = await this.queries.sheet(this.reader.em, actor, slug);
    const entry = await this.queries.entry(this.reader.em, actor, slug, entryId);
    const input = formInput(RecordAttendance, entryInput(body, entry, sheet.meeting));
    const match = body.versi ? Match.ofForm(body.versi) : Match.any;
    const done = await attempt(() =>
      this.attendance.record(actor, { meetingId: slug, entryId }, input, match),
    );
    if (!done.ok) {
      const language = languageOf(request);
      const form = formView(body, atFields(done.faults, ENTRY_FIELDS), this.words, language);
      return page(
        reply,
        'pages/meetings/entry',
        entryPage(entry, form, { slug, words: this.words, language }),
        422,
      );
    }
    flash(reply, 'ok', 'meetings.flash_recorded', { office: entry.officeTitle });
    return reply.redirect(`/rapat/${slug}/kehadiran?orang=${entryId}#h-${entryId}`, 303);
  }
}
