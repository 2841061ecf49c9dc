import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { UnsureMailsService } from '../../notifications/index.js';
import { Env } from '../../platform/config/env.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { cutPage, readCursor } from '../../platform/http/cursor.js';
import { languageOf } from '../../platform/http/language.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { OutlookService } from '../outlook.service.js';
import { REMINDER_KINDS } from '../rules/ladder.js';
import { SentQueries } from '../sent.queries.js';
import { plannedRow, sentRow } from './reminder-view.js';

const PATH = '/laporan/pengingat';
const PLANNED = 100;
const SENT = 50;
const NONE = { first: [], total: 0 };
type Asked = { readonly jenis?: string; readonly kursor?: string };

/** For the secretariat: what was sent to whom and why, what comes next, and letters nobody knows the fate of. */
@Controller('laporan/pengingat')
export class RemindersPages {
  constructor(
    private readonly reader: Reader,
    private readonly outlooks: OutlookService,
    private readonly sent: SentQueries,
    private readonly unsure: UnsureMailsService,
    private readonly words: Words,
    private readonly env: Env,
  ) {}

  @Get()
  @Requires('followup.write')
  async list(
    @Me() actor: Actor,
    @Query() asked: Asked,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { em } = this.reader;
    const kind = REMINDER_KINDS.find((one) => one === asked.jenis) ?? null;
    const after = readCursor({ cursor: asked.kursor || undefined }, 'text', 'id');
    const rows = await this.sent.page(em, actor, { kind, after, limit: SENT + 1 });
    const { data, nextCursor } = cutPage(rows, SENT, ({ at, id }) => [at, id], sentRow);
    const { first: planned, total } = after ? NONE : await this.outlooks.ahead(em, actor);
    const language = languageOf(request);
    return page(reply, 'pages/reminders/list', {
      ...{ kind: kind ?? '', sent: data, first: after === null, off: this.env.reminders === 'off' },
      planned: planned.slice(0, PLANNED).map(plannedRow),
      hidden: Math.max(0, total - PLANNED),
      unsure: await this.unsure.unsureReminders(em),
      kinds: ['', ...REMINDER_KINDS].map((value) => ({
        value,
        label: this.words.say(value === '' ? 'reminder.kind_all' : `reminder.kind_${value}`, {}, language),
      })),
      next: nextCursor && `${PATH}?${kind ? `jenis=${kind}&` : ''}kursor=${nextCursor}`,
    });
  }

  @Post('belum-pasti')
  @Requires('followup.write')
  async settle(@Me() actor: Actor, @Body() body: Record<string, string>, @Res() reply: FastifyReply) {
    const again = body.ulang === '1';
    const facts = await this.unsure.settleReminders(actor, again);
    flash(reply, 'ok', again ? 'delivery.flash_unsure_resend' : 'delivery.flash_unsure_sent', facts);
    return reply.redirect(PATH, 303);
  }
}
