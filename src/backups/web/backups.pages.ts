import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { daysBetween } from '../../kernel/civil-date.js';
import { Clock } from '../../platform/clock.js';
import { Env } from '../../platform/config/env.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { DRILL_RESULTS } from '../backup-drill.entity.js';
import { keyLiesHere } from '../backup-key.js';
import { BackupStatus } from '../backup-status.js';
import { DrillsService, RecordDrill } from '../drills.service.js';
import { shownBackups } from './backup-rows.js';

type Typed = Readonly<Record<string, string>>;
/** A drill each quarter. */
const DRILL_DAYS = 92;

/** How the backups fare, which there are, and the restores that were tried. */
@Controller('pengaturan/cadangan')
export class BackupsPages {
  constructor(
    private readonly status: BackupStatus,
    private readonly drills: DrillsService,
    private readonly words: Words,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  @Get()
  @Requires('user.admin')
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.page(request, reply, freshForm());
  }

  @Post('latihan')
  @Requires('user.admin')
  async record(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(async () => this.drills.record(actor, formInput(RecordDrill, body)));
    if (!done.ok) return this.page(request, reply, refusedForm(body, done, this.words, request));
    flash(reply, 'ok', 'backups.flash_drill');
    return reply.redirect('/pengaturan/cadangan', 303);
  }

  private async page(
    request: FastifyRequest,
    reply: FastifyReply,
    form: FormView & { readonly status?: number },
  ) {
    const say = (code: string) => this.words.say(code, {}, languageOf(request));
    const [health, drills] = await Promise.all([this.status.read(), this.drills.latest()]);
    const { backupDir, backupEvery, backupAfter } = this.env;
    const today = this.clock.today();
    const model = {
      ...{ form, today, drills, every: backupEvery, copies: backupAfter !== null },
      ...{ health, keyLiesHere: keyLiesHere(this.env) },
      backups: backupDir ? await shownBackups(backupDir, this.clock.now()) : [],
      isDrillDue: drills.every(({ day }) => daysBetween(day, today) > DRILL_DAYS),
      results: DRILL_RESULTS.map((value) => ({ value, label: say(`backups.result_${value}`) })),
    };
    return page(reply, 'pages/backups/backups', model, formStatus(form));
  }
}
