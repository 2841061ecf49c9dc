import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clipped } from '../../kernel/clipped.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { allowed, refused } from '../../kernel/verdict.js';
import { AgendaQueries, MeetingsQueries } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { ensure, NotFound } from '../../platform/errors/domain-error.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { ComposerService } from '../composer.service.js';
import { DraftsService } from '../drafts.service.js';
import { WriteLogEntry } from '../log.dto.js';
import { LogQueries } from '../log.queries.js';
import type { LogKind } from '../log-entry.entity.js';
import { ENTRY_KINDS, type EntryKind } from '../quick-syntax.js';
import { understoodView } from '../understood.presenter.js';
import { currentItem, itemFor, RoomQueries } from '../room.queries.js';
import { RoomScreen, textOf, type Typed } from './room-screen.js';

const KINDS: Readonly<Record<EntryKind, LogKind>> = {
  catatan: 'note',
  keputusan: 'decision',
  tindaklanjut: 'follow-up',
};
const kindOf = (value: unknown): LogKind => KINDS[ENTRY_KINDS.find((one) => one === value) ?? 'catatan'];

/** Names of the composer's fields beside those of the API. */
const FIELDS: Readonly<Record<string, string>> = { text: 'isi' };

/** What the composer sends: an entry by the button, what is being typed as it is typed. */
@Controller('rapat/:slug/ruang')
export class EntriesPages {
  constructor(
    private readonly reader: Reader,
    private readonly meetings: MeetingsQueries,
    private readonly agenda: AgendaQueries,
    private readonly log: LogQueries,
    private readonly rooms: RoomQueries,
    private readonly composer: ComposerService,
    private readonly drafts: DraftsService,
    private readonly screen: RoomScreen,
    private readonly words: Words,
  ) {}

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
    const item = itemFor(room.items, textOf(body.acara), body.mata);
    const kind = kindOf(body.jenis);
    const { orgUnitId, dueOn } = body;
    const line = { agendaItemId: item?.id, kind, text: body.isi, orgUnitId, dueOn };
    const done = await attempt(() => {
      ensure(room.open);
      ensure(item ? allowed : refused('room.item_gone'));
      return this.composer.write(actor, room.meeting, formInput(WriteLogEntry, line).read(), null);
    }, 'isi');
    if (!done.ok) {
      const faults = done.faults.map((fault) => ({ ...fault, field: FIELDS[fault.field] ?? fault.field }));
      const form = formView(body, faults, this.words, languageOf(request));
      const understood = await this.composer.read({ text: textOf(body.isi), kind }, room.meeting);
      const shown = { form, understood, status: done.status };
      return this.screen.show(actor, room, item ?? currentItem(room, null), { request, reply }, shown);
    }
    flash(reply, done.value.gaps.length > 0 ? 'tunggu' : 'ok', done.value.code, done.value.facts);
    return reply.redirect(`/rapat/${room.meeting.slug}/ruang/${item!.position}#catatan`, 303);
  }

  /** Keeps what is being typed and says what was understood, without anything being recorded. */
  @Post('draf')
  @Requires('decision.record')
  async keep(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    const { em } = this.reader;
    const meeting = await this.meetings.one(em, actor, slug);
    const kind = kindOf(body.jenis);
    const text = clipped(textOf(body.isi), 10_000);
    const read = await this.composer.read({ text, kind }, meeting);
    const entry = body.entri ? await this.log.one(actor, String(body.entri)) : undefined;
    const items = await this.agenda.all(em, actor, meeting.id);
    const agendaItemId = entry?.agendaItemId ?? itemFor(items, textOf(body.acara), body.mata)?.id;
    if (!agendaItemId) throw new NotFound('agenda_item');
    const at = await this.drafts.keep(actor, {
      ...{ place: entry?.id ?? 'new', agendaItemId, text, shown: body.layar === '1' },
      kind: entry ? kindName(entry.kind) : read.kind,
      baseVersion: entry ? Number(textOf(body.versi)) || entry.version : null,
    });
    const stale = entry !== undefined && String(entry.version) !== textOf(body.versi);
    const told = {
      at,
      understood: text === '' ? null : understoodView(read),
      entry: entry !== undefined,
      stale,
    };
    return page(reply, 'pages/room/kept', told);
  }
}

const kindName = (kind: LogKind) => ENTRY_KINDS.find((one) => KINDS[one] === kind)!;
