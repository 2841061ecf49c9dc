import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EVALUATION, EvaluationsQueries } from '../../evaluations/index.js';
import type { Actor } from '../../identity/index.js';
import { driftWords, RosterDriftService, type AgendaRow } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { ComposerService } from '../composer.service.js';
import { DraftsService } from '../drafts.service.js';
import { NEW_ENTRY } from '../room.entities.js';
import { panes, roomPage, type Around } from '../room.presenter.js';
import { RoomQueries, type Room } from '../room.queries.js';
import type { Entry } from '../quick-syntax.js';

/** Values of a form as a browser sends them. */
export type Typed = Readonly<Record<string, unknown>>;
export const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

type At = { readonly room: Room; readonly item: AgendaRow | null; readonly request: FastifyRequest };
type Shown = { readonly form: FormView; readonly understood: Entry | null; readonly status: number };

/** Puts the meeting room on the screen: the whole of it, or what changed. */
@Injectable()
export class RoomScreen {
  constructor(
    private readonly rooms: RoomQueries,
    private readonly composer: ComposerService,
    private readonly drafts: DraftsService,
    private readonly words: Words,
    private readonly drift: RosterDriftService,
    private readonly reader: Reader,
    private readonly evaluations: EvaluationsQueries,
  ) {}

  async show(
    actor: Actor,
    room: Room,
    item: AgendaRow | null,
    { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
    shown?: Shown,
  ) {
    const around = await this.around(actor, { room, item, request }, shown);
    const told = { words: this.words, language: languageOf(request) };
    const drift = await this.driftOf(room);
    return page(
      reply,
      'pages/room/room',
      { ...roomPage(room, around, told), ...drift },
      shown?.status ?? 200,
    );
  }

  /** Before seats are tapped it is said whose holder has changed since the letters; those who have come stay. */
  private async driftOf({ meeting }: Room) {
    const sentences = driftWords(await this.drift.of(this.reader.em, meeting));
    return {
      version: meeting.version,
      drift: sentences.length === 0 ? null : { mayApply: true, sentences },
    };
  }

  async refresh(actor: Actor, room: Room, item: AgendaRow | null, reply: FastifyReply) {
    return page(
      reply,
      'pages/room/refresh',
      panes(room, await this.around(actor, { room, item, request: reply.request })),
    );
  }

  private async around(actor: Actor, { room, item, request }: At, shown?: Shown): Promise<Around> {
    const asked = (request.query as { readonly evaluasi?: unknown }).evaluasi;
    const [quorum, kinds, units, evaluation] = await Promise.all([
      this.rooms.quorumFor(room, item),
      this.rooms.unitKinds(room),
      this.composer.units(),
      item?.kind === EVALUATION
        ? this.evaluations.view(actor, item.id, { speaking: room.open.ok, asked })
        : null,
    ]);
    const me = actor.userId;
    const isAtWork = (draft: Room['drafts'][number]) => this.drafts.isAtWork(draft);
    const draft = ownDraft(room, item, me);
    const { form, understood } = shown ?? {
      form: freshForm(draft ? { isi: draft.text, jenis: draft.kind } : {}),
      understood: null,
    };
    const draftAt = draft?.updatedAt ?? null;
    return { item, quorum, kinds, units, evaluation, me, isAtWork, form, understood, draftAt };
  }
}

/** What one was typing on this matter when the tab was lost, or on one that is gone meanwhile. */
const ownDraft = ({ drafts, items }: Room, item: AgendaRow | null, me: string | null) =>
  drafts.find(
    ({ place, userId, agendaItemId }) =>
      place === NEW_ENTRY &&
      userId === me &&
      (agendaItemId === item?.id || items.every(({ id }) => id !== agendaItemId)),
  );
