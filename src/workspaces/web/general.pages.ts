import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clipped } from '../../kernel/clipped.js';
import { MaybeMe, Me, Public, Requires, type Actor } from '../../identity/index.js';
import { languageOf } from '../../platform/http/language.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { SearchService } from '../search.service.js';

const LONGEST = 100;

/** The doors of the house: entrance, menu, help, search, settings. */
@Controller()
export class GeneralPages {
  constructor(
    private readonly search: SearchService,
    private readonly words: Words,
  ) {}

  @Get()
  @Public()
  entrance(@MaybeMe() actor: Actor | null, @Res() reply: FastifyReply) {
    return reply.redirect(actor ? '/beranda' : '/masuk', 303);
  }

  @Get('menu')
  @Requires('home.read')
  menu(@Res() reply: FastifyReply) {
    return page(reply, 'pages/menu', {});
  }

  @Get('bantuan')
  @Public()
  help(@Res() reply: FastifyReply) {
    return page(reply, 'pages/help', {});
  }

  @Get('cari')
  @Requires('search.read')
  async find(
    @Me() actor: Actor,
    @Query('q') typed: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const q = typeof typed === 'string' ? clipped(typed.trim(), LONGEST) : '';
    const hits = q === '' ? [] : await this.search.find(actor, q);
    const say = (code: string) => this.words.say(code, {}, languageOf(request));
    return page(reply, 'pages/workspaces/search', {
      q,
      count: hits.length,
      hits: hits.map(({ kind, title, excerpt, url }) => ({
        ...{ href: url, title, icon: ICONS[kind] ?? 'file-text', tone: null },
        detail: [say(`search.kind.${kind}`), excerpt].filter((part) => part !== '').join(' · '),
      })),
    });
  }

  @Get('pengaturan')
  @Requires('user.admin')
  settings(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const say = (code: string) => this.words.say(code, {}, languageOf(request));
    const item = (key: string, icon: string, href: string) => ({
      ...{ icon, href, tone: null },
      title: say(`settings.${key}`),
      detail: say(`settings.${key}_text`),
    });
    return page(reply, 'pages/workspaces/settings', {
      items: [
        item('users', 'users', '/pengaturan/pengguna'),
        item('identities', 'link', '/pengaturan/identitas'),
        item('sign_in_rules', 'shield-check', '/pengaturan/aturan-masuk'),
        item('imports', 'upload', '/impor'),
        item('review', 'shield-check', '/sk/telaah'),
        item('minutes_review', 'hourglass', '/pengaturan/tinjauan-notula'),
        item('paper', 'file-text', '/pengaturan/kertas'),
        item('backups', 'download', '/pengaturan/cadangan'),
        item('health', 'info', '/pengaturan/kesehatan'),
        item('reminders', 'bell', '/pengaturan/pengingat'),
        item('privacy', 'shield-check', '/pengaturan/privasi'),
        item('readers', 'eye', '/pengaturan/akses'),
        item('audit', 'history', '/pengaturan/audit'),
      ],
    });
  }
}

const ICONS: Readonly<Record<string, string>> = {
  meeting: 'calendar-days',
  agenda_item: 'notebook-pen',
  minutes: 'file-text',
  decision: 'gavel',
  followup: 'list-checks',
  decree: 'scroll-text',
  council: 'users',
  unit: 'building-2',
  person: 'user-round',
};
