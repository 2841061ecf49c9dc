import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { cutPage, readCursor } from '../../platform/http/cursor.js';
import { page } from '../../platform/views/page.js';
import { MinutesListQueries, type AfterMinutes } from '../minutes-list.queries.js';
import { MinutesPdf } from '../print/minutes.pdf.js';
import { MinutesScreens } from './minutes-screens.js';
import { minutesRows } from './minutes.presenter.js';

const PER_PAGE = 50;

/** Reading minutes. Their texts are edited in `editing.pages`, what happens to them next is in `minutes-steps.pages`. */
@Controller('notula')
export class MinutesPages {
  constructor(
    private readonly lists: MinutesListQueries,
    private readonly screens: MinutesScreens,
    private readonly pdf: MinutesPdf,
  ) {}

  @Get()
  @Requires('minutes.read')
  async list(
    @Me() actor: Actor,
    @Query('keadaan') state: unknown,
    @Query('kursor') cursor: unknown,
    @Res() reply: FastifyReply,
  ) {
    const wanted = typeof state === 'string' ? state : null;
    const asked = typeof cursor === 'string' && cursor !== '' ? cursor : undefined;
    const after = readCursor({ cursor: asked }, 'text', 'id') as AfterMinutes;
    const rows = await this.lists.list(actor, wanted, { after, limit: PER_PAGE + 1 });
    const { data, nextCursor } = cutPage(
      rows,
      PER_PAGE,
      ({ startsAt, meetingId }) => [startsAt, meetingId],
      (row) => row,
    );
    return page(reply, 'pages/minutes/index', minutesRows(data, wanted, nextCursor));
  }

  @Get(':slug')
  @Requires('minutes.read')
  async show(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query('revisi') revision: unknown,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(actor, slug, revision);
    return this.screens.show(reply, actor, id);
  }

  @Get(':slug/berkas.pdf')
  @Requires('minutes.read')
  async file(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query('revisi') revision: unknown,
    @Res() reply: FastifyReply,
  ) {
    await this.pdf.send(actor, await this.lists.idOf(actor, slug, revision), reply);
  }
}
