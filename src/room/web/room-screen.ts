import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../identity/index.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { ComposerService } from '../composer.service.js';
import { DraftsService } from '../drafts.service.js';
import { NEW_ENTRY } from '../room.entities.js';
import { panes, roomPage, type Around } from '../room.presenter.js';
import { currentItem, RoomQueries, type Room } from '../room.queries.js';
import type { Entry } from '../quick-syntax.js';

/** Values of a form as a browser sends them. */
export type Typed = Readonly<Record<string, unknown>>;
export const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

type Shown = { readonly form: FormView; readonly understood: Entry | null };

/** Puts the meeting room on the screen: the whole of it, or what changed. */
@Injectable()
export class RoomScreen {
  constructor(
    private readonly rooms: RoomQueries,
    private readonly composer: ComposerService,
    private readonly drafts: DraftsService,
    private readonly words: Words,
  ) {}

  async show(
    actor: Actor,
    room: Room,
    position: string | null,
    { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
    shown?: Shown,
  ) {
    const around = await this.around(actor, room, position, shown);
    const told = { words: this.words, language: languageOf(request) };
    return page(reply, 'pages/room/room', roomPage(room, around, told), shown ? 422 : 200);
  }

  async refresh(actor: Actor, room: Room, position: string | null, reply: FastifyReply) {
    return page(reply, 'pages/room/refresh', panes(room, await this.around(actor, room, position)));
  }

  private async around(actor: Actor, room: Room, position: string | null, shown?: Shown): Promise<Around> {
    const item = currentItem(room, position);
    const [quorum, kinds, units] = await Promise.all([
      this.rooms.quorumFor(room, item),
      this.rooms.unitKinds(room),
      this.composer.units(),
    ]);
    const me = actor.userId;
    const isAtWork = (draft: Room['drafts'][number]) => this.drafts.isAtWork(draft);
    const { form, understood } = shown ?? { form: kept(room, me), understood: null };
    return { item, quorum, kinds, units, me, isAtWork, form, understood };
  }
}

/** What one was typing when the tab was lost. */
function kept({ drafts }: Room, me: string | null): FormView {
  const draft = drafts.find(({ place, userId }) => place === NEW_ENTRY && userId === me);
  return freshForm(draft ? { isi: draft.text, jenis: draft.kind } : {});
}
