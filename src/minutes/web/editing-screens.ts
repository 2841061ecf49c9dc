import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../identity/index.js';
import { bothWords, mergedWords } from '../../kernel/merge.js';
import { Clock } from '../../platform/clock.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { PassagesQueries } from '../editing/passages.queries.js';
import { MinutesQueries, type MinutesView } from '../minutes.queries.js';
import { canSubmit, factsOf } from '../rules/minutes-lifecycle.js';
import type { PassageKey } from '../rules/passages.js';
import { editingPage, place, versionsPage } from './editing.presenter.js';
import { mendableGaps } from './gap-links.js';
import { passageForm, type Around, type Unsaved } from './passage.presenter.js';

/** The screens on which minutes are edited, for every step that leads back to them. */
@Injectable()
export class EditingScreens {
  constructor(
    private readonly minutes: MinutesQueries,
    private readonly passages: PassagesQueries,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  /** The whole page, with what was sent and is not saved, if anything. */
  async edit(reply: FastifyReply, actor: Actor, id: string, unsaved: Unsaved | null = null, status = 200) {
    const view = await this.minutes.view(actor, id);
    const rows = await this.passages.rowsOf(view);
    const around = this.around(reply, view);
    const form = faulty(unsaved, rows.find(({ key }) => key === unsaved?.key) ?? null, around);
    return page(reply, 'pages/minutes/edit', editingPage({ view, rows, unsaved, form, around }), status);
  }

  /** What changes of one passage when it is saved without leaving the page. */
  async state(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    key: PassageKey,
    unsaved: Unsaved | null,
    status = 200,
  ) {
    const view = await this.minutes.view(actor, id);
    const row = await this.passages.one(actor, id, key);
    const model = passageForm(row, unsaved, this.around(reply, view));
    return page(reply, 'pages/minutes/_passage-state', model, status);
  }

  async versions(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    key: PassageKey,
    chosen: { from: unknown; to: unknown },
  ) {
    const view = await this.minutes.view(actor, id);
    const row = await this.passages.one(actor, id, key);
    const all = await this.passages.history(actor, id, key);
    return page(
      reply,
      'pages/minutes/versions',
      versionsPage(view, row, all, chosen, this.around(reply, view)),
    );
  }

  /** What is still missing, before the text is put before the members. */
  async submitting(reply: FastifyReply, actor: Actor, id: string) {
    const view = await this.minutes.view(actor, id);
    const verdict = canSubmit(factsOf(view.minutes), view.meeting.status);
    const refusal = verdict.ok ? null : verdict;
    const gaps = mendableGaps(view.content, view.meeting.slug);
    return page(reply, 'pages/minutes/submit', {
      ...place(view),
      gaps,
      refusal,
      version: view.minutes.version,
    });
  }

  /** Somebody else saved since: both texts, or both in one when that is asked for. */
  async conflict(
    actor: Actor,
    id: string,
    key: PassageKey,
    sent: { text: string; basis: number; began: string | null; join: boolean },
  ): Promise<Unsaved> {
    const { text, basis: save, began, join } = sent;
    const { saved, basis } = await this.passages.between(actor, id, key, save);
    if (!join) return { key, text, conflict: { saved, basis: save } };
    const theirs = saved?.text ?? '';
    const from = began ?? basis;
    const merged = mergedWords(from, text, theirs);
    if (merged !== null) return { key, text: merged, merged: 'minutes.merged', since: save };
    return { key, text: bothWords(from, text, theirs, MARK), merged: 'minutes.joined', since: save };
  }

  private around(reply: FastifyReply, { meeting }: MinutesView): Around {
    const language = languageOf(reply.request);
    const say = (code: string, facts: object = {}) => this.words.say(code, facts as never, language);
    return { path: `/notula/${meeting.slug}`, today: this.clock.today(), language, say };
  }
}

/** How the other wording of the same words stands in a joined text, until somebody chooses. Papers are Indonesian. */
const MARK = (words: string) => `[atau: ${words || 'dihapus'}]`;

/** The summary at the head of the page: which passage was not saved, and why. */
function faulty(
  unsaved: Unsaved | null,
  row: Parameters<typeof passageForm>[0] | null,
  around: Around,
): FormView {
  const values = { text: unsaved?.text ?? '' };
  if (!unsaved || unsaved.merged) return freshForm(values);
  const { id, about, conflict } = row
    ? passageForm(row, unsaved, around)
    : { id: '', about: '', conflict: null };
  const text =
    unsaved.refused?.error ?? around.say('minutes.conflict', { who: conflict?.who, at: conflict?.at });
  return { values, errors: {}, list: [{ field: id, text: `${about}: ${text}` }], invalid: true };
}
