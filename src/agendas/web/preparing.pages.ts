import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FilesService, sendFile } from '../../documents/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { visibleMeeting } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, refusedForm } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { BookService } from '../book/book.service.js';
import { sendBook } from '../book/send-book.js';
import { CarryOverChoice } from '../carrying/carrying.dto.js';
import { CarryingService } from '../carrying/carrying.service.js';
import { ProposalTermsService } from '../proposals/proposal-terms.service.js';
import { SetProposalDeadline } from '../proposals/proposals.dto.js';
import { NOW } from '../versions/versions.queries.js';
import { VersionsService } from '../versions/versions.service.js';
import { AgendaScreens } from './agenda-screens.js';
import { ItemScreens } from './item-screens.js';

type Typed = Readonly<Record<string, string | string[] | undefined>>;

/** Making the agenda of one meeting, and reading everything laid before it. */
@Controller('rapat/:slug')
export class PreparingPages {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly screens: AgendaScreens,
    private readonly items: ItemScreens,
    private readonly carrying: CarryingService,
    private readonly versions: VersionsService,
    private readonly terms: ProposalTermsService,
    private readonly books: BookService,
    private readonly files: FilesService,
  ) {}

  @Get('acara')
  @Requires('agenda.read')
  async show(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return page(reply, 'pages/agendas/agenda', await this.screens.preparing(actor, slug));
  }

  @Post('acara/lanjutan')
  @Requires('agenda.write')
  async carry(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    const choice = {
      minutes: body.minutes === '1',
      followUps: body.followUps === '1',
      itemIds: body.itemIds ?? [],
      ...{ lateAllowedBy: body.lateAllowedBy, lateReason: body.lateReason },
    };
    await this.carrying.carry(actor, slug, formInput(CarryOverChoice, choice));
    flash(reply, 'ok', 'agenda.flash_carried');
    return reply.redirect(`/rapat/${slug}/acara`, 303);
  }

  @Post('acara/terbitkan')
  @Requires('agenda.write')
  async publish(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    const letter = await this.versions.publish(actor, slug);
    flash(reply, 'ok', 'agenda.flash_published', { letter });
    return reply.redirect(`/rapat/${slug}/acara#versi`, 303);
  }

  @Post('acara/batas-usulan')
  @Requires('meeting.write')
  async setDeadline(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { id } = await visibleMeeting(this.reader.em, actor, slug);
    const input = formInput(SetProposalDeadline, { until: body.until || null });
    const done = await attempt(() => this.terms.setDeadline(actor, id, input), 'until');
    if (!done.ok) {
      const form = refusedForm(body, done, this.words, request);
      return page(
        reply,
        'pages/agendas/agenda',
        await this.screens.preparing(actor, slug, form),
        form.status,
      );
    }
    flash(reply, 'ok', 'proposal.flash_deadline');
    return reply.redirect(`/rapat/${slug}/acara#usulan`, 303);
  }

  @Get('acara/versi')
  @Requires('agenda.read')
  async diff(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query() query: Record<string, string | undefined>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const asked = { from: query.dari ?? 'A', to: query.ke ?? NOW };
    return page(reply, 'pages/agendas/diff', await this.items.diff(actor, slug, asked, languageOf(request)));
  }

  @Get('buku.pdf')
  @Requires('agenda.read')
  async book(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    sendBook(reply, await this.books.print(actor, slug));
  }

  @Get('berkas/:fileId')
  @Requires('file.read')
  async file(@Me() actor: Actor, @Param('fileId', IdPipe) fileId: string, @Res() reply: FastifyReply) {
    const file = await this.files.visible(actor, fileId);
    await sendFile(reply, file, await this.files.stream(file.id));
  }
}
