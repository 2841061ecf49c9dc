import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { PreferencesService } from '../preferences.service.js';
import { SetReminderPreference } from '../reminders.dto.js';
import { ReminderTerms } from '../terms.service.js';

type Form = Parameters<typeof formStatus>[0];

/** How one wants to be reminded oneself. */
@Controller('akun/pengingat')
export class ReminderAccountPages {
  constructor(
    private readonly reader: Reader,
    private readonly preferences: PreferencesService,
    private readonly terms: ReminderTerms,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('self.manage')
  async form(@Me() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.shown(request, reply, freshForm({ ...(await this.preferences.mine(this.reader.em, actor)) }));
  }

  @Post()
  @Requires('self.manage')
  async set(
    @Me() actor: Actor,
    @Body() body: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.preferences.set(actor, formInput(SetReminderPreference, body)));
    if (!done.ok) return this.shown(request, reply, refusedForm(body, done, this.words, request));
    flash(reply, 'ok', 'reminder.flash_mine');
    return reply.redirect('/akun/pengingat', 303);
  }

  private async shown(request: FastifyRequest, reply: FastifyReply, form: Form) {
    const wishes = (['digest', 'none'] as const).map((value) => ({
      value,
      label: this.words.say(`reminder.wants_${value}`, {}, languageOf(request)),
    }));
    const hours = await this.terms.hours(this.reader.em);
    return page(reply, 'pages/reminders/account', { form, wishes, ...hours }, formStatus(form));
  }
}
