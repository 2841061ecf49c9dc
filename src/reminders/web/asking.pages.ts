import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FollowUpsQueries, followUpPath } from '../../followups/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { flash } from '../../platform/http/flash.js';
import { Match } from '../../platform/http/etag.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { AskingService } from '../asking.service.js';
import { SnoozeFollowUp } from '../reminders.dto.js';
import { SnoozeService } from '../snooze.service.js';

type Form = Parameters<typeof formStatus>[0];

/** What the secretariat does about the reminders of one follow-up. */
@Controller('tindak-lanjut/:slug')
export class AskingPages {
  constructor(
    private readonly followUps: FollowUpsQueries,
    private readonly asking: AskingService,
    private readonly snoozes: SnoozeService,
    private readonly words: Words,
  ) {}

  @Post('ingatkan')
  @Requires('followup.write')
  async remind(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const { id } = await this.followUps.byNumber(actor, slug);
    const { letters } = await this.asking.remind(actor, id, Match.any);
    flash(reply, 'ok', 'reminder.flash_asked', { count: letters });
    return reply.redirect(`/tindak-lanjut/${slug}`, 303);
  }

  @Get('tunda-pengingat')
  @Requires('followup.write')
  form(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return this.shown(actor, slug, reply, freshForm());
  }

  @Post('tunda-pengingat')
  @Requires('followup.write')
  async snooze(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { id } = await this.followUps.byNumber(actor, slug);
    const input = formInput(SnoozeFollowUp, body);
    const done = await attempt(() => this.snoozes.snooze(actor, id, input, Match.any), 'until');
    if (!done.ok) return this.shown(actor, slug, reply, refusedForm(body, done, this.words, request));
    flash(reply, 'ok', 'reminder.flash_snoozed', { until: body.until });
    return reply.redirect(`/tindak-lanjut/${slug}`, 303);
  }

  @Post('lanjutkan-pengingat')
  @Requires('followup.write')
  async wake(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const { id } = await this.followUps.byNumber(actor, slug);
    await this.snoozes.end(actor, id, Match.any);
    flash(reply, 'ok', 'reminder.flash_woken');
    return reply.redirect(`/tindak-lanjut/${slug}`, 303);
  }

  private async shown(actor: Actor, slug: string, reply: FastifyReply, form: Form) {
    const row = await this.followUps.byNumber(actor, slug);
    const view = { form, number: row.number, task: row.title, path: followUpPath(row) };
    return page(reply, 'pages/reminders/snooze', view, formStatus(form));
  }
}
