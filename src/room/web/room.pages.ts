import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MotionsQueries } from '../../decisions/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { MeetingsQueries, type AgendaRow } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { page } from '../../platform/views/page.js';
import { closingPage } from '../closing.presenter.js';
import { ComposerService } from '../composer.service.js';
import { currentItem, itemFor, RoomQueries, type Room } from '../room.queries.js';
import { RoomScreen } from './room-screen.js';

/** The meeting room of the note taker: agenda, record and attendance on one page (UI.md 8). */
@Controller('rapat/:slug/ruang')
export class RoomPages {
  constructor(
    private readonly reader: Reader,
    private readonly meetings: MeetingsQueries,
    private readonly rooms: RoomQueries,
    private readonly motions: MotionsQueries,
    private readonly composer: ComposerService,
    private readonly screen: RoomScreen,
  ) {}

  @Get()
  @Requires('agenda.write')
  async enter(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const room = await this.rooms.of(actor, slug);
    return this.screen.show(actor, room, currentItem(room, null), { request, reply });
  }

  @Get('akhiri')
  @Requires('agenda.write')
  async closing(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const room = await this.rooms.of(actor, slug);
    const ids = room.items.map(({ id }) => id);
    const proposals = await this.motions.openOn(this.reader.em, ids);
    return page(reply, 'pages/room/closing', closingPage(room, await this.composer.units(), proposals));
  }

  /** The panes of a meeting that has nothing to treat yet: its attendance is live all the same. */
  @Get('isi')
  @Requires('agenda.write')
  async refreshEmpty(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query('sejak') since: unknown,
    @Res() reply: FastifyReply,
  ) {
    return this.panes(actor, slug, since, reply, (room) => currentItem(room, null));
  }

  @Get(':position')
  @Requires('agenda.write')
  async at(
    @Me() actor: Actor,
    @Param() { slug, position }: { slug: string; position: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const room = await this.rooms.of(actor, slug);
    return this.screen.show(actor, room, currentItem(room, position), { request, reply });
  }

  /** The panes again, or 204 when nothing happened since `sejak`. `mata` is the matter, wherever it was moved to. */
  @Get(':position/isi')
  @Requires('agenda.write')
  async refresh(
    @Me() actor: Actor,
    @Param() { slug, position }: { slug: string; position: string },
    @Query('sejak') since: unknown,
    @Query('mata') id: unknown,
    @Res() reply: FastifyReply,
  ) {
    return this.panes(actor, slug, since, reply, (room) => itemFor(room.items, position, id));
  }

  private async panes(
    actor: Actor,
    slug: string,
    since: unknown,
    reply: FastifyReply,
    itemOf: (room: Room) => AgendaRow | null,
  ) {
    const { id } = await this.meetings.one(this.reader.em, actor, slug);
    if (String(since) === String(await this.rooms.sequenceOf(id))) return reply.status(204).send();
    const room = await this.rooms.of(actor, slug);
    return this.screen.refresh(actor, room, itemOf(room), reply);
  }
}
