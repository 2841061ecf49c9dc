import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { AgendaService, ChangeAgendaItem } from '../../meetings/index.js';
import { ensure } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { ComposerService, type Typed } from '../room/composer.service.js';
import { closingPage, roomPage } from '../room/room.presenter.js';
import { currentItem, RoomQueries } from '../room/room.queries.js';

/** The meeting room of the note taker: agenda, record and attendance on one page (UI.md 8). */
@Controller('rapat/:slug/ruang')
export class RoomPages {
  constructor(
    private readonly rooms: RoomQueries,
    private readonly composer: ComposerService,
    private readonly agenda: AgendaService,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('agenda.write')
  enter(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.show(actor, { slug, position: null }, request, reply);
  }

  @Get('akhiri')
  @Requires('agenda.write')
  async closing(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return page(reply, 'pages/workspaces/room-closing', closingPage(await this.rooms.of(actor, slug)));
  }

  @Get(':position')
  @Requires('agenda.write')
  at(
    @Me() actor: Actor,
    @Param() params: { slug: string; position: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.show(actor, params, request, reply);
  }

  @Post('entri')
  @Requires('decision.record')
  async write(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const room = await this.rooms.of(actor, slug);
    const item = currentItem(room, String(body.acara ?? ''));
    ensure(room.open);
    const done = await attempt(() => this.composer.write(actor, room.meeting, item!.id, body));
    if (!done.ok) {
      const language = languageOf(request);
      const around = {
        form: formView(body, done.faults, this.words, language),
        understood: await this.composer.read(body, room.meeting),
        units: await this.composer.units(),
      };
      const told = { words: this.words, language };
      return page(reply, 'pages/workspaces/room', roomPage(room, String(item!.position), around, told), 422);
    }
    flash(reply, 'ok', done.value.code, done.value.facts);
    return reply.redirect(`/rapat/${room.meeting.slug}/ruang/${item!.position}#catatan`, 303);
  }

  /** How the matter ended; the next one comes up by itself. */
  @Post(':position/hasil')
  @Requires('agenda.write')
  async conclude(
    @Me() actor: Actor,
    @Param() { slug, position }: { slug: string; position: string },
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    const room = await this.rooms.of(actor, slug);
    const item = currentItem(room, position);
    const input = formInput(ChangeAgendaItem, { result: body.hasil });
    await this.agenda.change(actor, item!.id, input, Match.any);
    flash(reply, 'ok', 'room.flash_concluded', { position });
    const next = room.items.find((one) => one.position > Number(position)) ?? item!;
    return reply.redirect(`/rapat/${room.meeting.slug}/ruang/${next.position}`, 303);
  }

  private async show(
    actor: Actor,
    { slug, position }: { slug: string; position: string | null },
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const room = await this.rooms.of(actor, slug);
    const around = { form: freshForm(), understood: null, units: await this.composer.units() };
    const told = { words: this.words, language: languageOf(request) };
    return page(reply, 'pages/workspaces/room', roomPage(room, position, around, told));
  }
}
