import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { NotFound, Stale, type FieldError } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { ComposerService } from '../composer.service.js';
import { DraftsService } from '../drafts.service.js';
import { entryPage, entryValues } from '../entry.presenter.js';
import { ChangeLogEntry } from '../log.dto.js';
import type { LogRow } from '../log.queries.js';
import { LogService } from '../log.service.js';
import { RoomQueries, type Room } from '../room.queries.js';
import { textOf, type Typed } from './room-screen.js';

type Conflict = { readonly mine: string };

/** One entry with words of its own: corrected, completed, taken out; two who change it see both texts. */
@Controller('rapat/:slug/ruang/entri/:id')
export class EntryPages {
  constructor(
    private readonly rooms: RoomQueries,
    private readonly composer: ComposerService,
    private readonly log: LogService,
    private readonly drafts: DraftsService,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('decision.record')
  async form(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Res() reply: FastifyReply,
  ) {
    const [room, entry] = await this.find(actor, slug, id);
    const draft = room.drafts.find((one) => one.place === id && one.userId === actor.userId);
    const unsaved = draft && draft.text !== entry.text ? draft : null;
    const values = entryValues(entry, unsaved);
    return this.show(actor, room, entry, { form: freshForm(values), unsaved: unsaved !== null }, reply);
  }

  @Post()
  @Requires('decision.record')
  async save(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const [room, entry] = await this.find(actor, slug, id);
    const both = body.gabung === '1' ? `${entry.text}\n\n${textOf(body.isi)}` : null;
    if (both !== null) {
      const form = freshForm({ ...body, isi: both, versi: String(entry.version) });
      return this.show(actor, room, entry, { form, unsaved: false }, reply);
    }
    const words = { text: body.isi, orgUnitId: body.orgUnitId || null, dueOn: body.dueOn || null };
    try {
      const done = await attempt(() => this.keep(actor, room, entry, words, Match.ofForm(body.versi)));
      if (!done.ok) return this.refuse(actor, room, entry, body, done.faults, request, reply);
      flash(reply, done.value.gaps.length > 0 ? 'tunggu' : 'ok', done.value.code, done.value.facts);
      return reply.redirect(this.back(room, entry), 303);
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      const form = freshForm({ ...body, versi: String(entry.version) });
      const conflict = { mine: textOf(body.isi) };
      return this.show(actor, room, entry, { form, unsaved: false, conflict }, reply);
    }
  }

  /** Back to the room without saving: what was typed is let go. */
  @Post('batal')
  @Requires('decision.record')
  async leave(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Res() reply: FastifyReply,
  ) {
    const [room, entry] = await this.find(actor, slug, id);
    await this.drafts.drop(actor, room.meeting.id, id);
    return reply.redirect(this.back(room, entry), 303);
  }

  @Post('hapus')
  @Requires('decision.record')
  async remove(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    const [room, entry] = await this.find(actor, slug, id);
    await this.log.remove(actor, id, Match.ofForm(body.versi));
    flash(reply, 'ok', 'room.flash_removed');
    return reply.redirect(this.back(room, entry), 303);
  }

  private async keep(actor: Actor, room: Room, entry: LogRow, words: object, match: Match) {
    const input = formInput(ChangeLogEntry, words);
    if (entry.kind === 'follow-up') {
      const { text = '', orgUnitId, dueOn } = input.read();
      return this.composer.finish(actor, room.meeting, entry, { text, orgUnitId, dueOn }, match);
    }
    await this.log.change(actor, entry.id, input, match);
    return { code: 'room.flash_changed', facts: {}, gaps: [] };
  }

  private refuse(
    actor: Actor,
    room: Room,
    entry: LogRow,
    body: Typed,
    faults: readonly FieldError[],
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const named = faults.map((fault) => ({ ...fault, field: fault.field === 'text' ? 'isi' : fault.field }));
    const form = formView(body, named, this.words, languageOf(request));
    return this.show(actor, room, entry, { form, unsaved: false }, reply);
  }

  private async show(
    actor: Actor,
    room: Room,
    entry: LogRow,
    state: { readonly form: FormView; readonly unsaved: boolean; readonly conflict?: Conflict },
    reply: FastifyReply,
  ) {
    const units = await this.composer.units();
    const others = room.drafts.filter(
      (draft) => draft.place === entry.id && draft.userId !== actor.userId && this.drafts.isAtWork(draft),
    );
    const status = state.conflict ? 409 : state.form.invalid ? 422 : 200;
    return page(reply, 'pages/room/entry', entryPage(room, entry, { ...state, units, others }), status);
  }

  /** Entries with words of their own only: decisions and follow-ups have pages. */
  private async find(actor: Actor, slug: string, id: string): Promise<[Room, LogRow]> {
    const room = await this.rooms.of(actor, slug);
    const entry = room.log.find((one) => one.id === id);
    if (!entry || entry.text === null) throw new NotFound('log_entry', id);
    return [room, entry];
  }

  private back({ meeting, items }: Room, entry: LogRow): string {
    const item = items.find(({ id }) => id === entry.agendaItemId)!;
    return `/rapat/${meeting.slug}/ruang/${item.position}#e-${entry.id}`;
  }
}
