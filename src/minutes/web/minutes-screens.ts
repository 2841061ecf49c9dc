import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../identity/index.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { languageOf } from '../../platform/http/language.js';
import { Words } from '../../platform/words.js';
import { CommentsQueries } from '../comments.queries.js';
import { MinutesListQueries } from '../minutes-list.queries.js';
import { MinutesQueries } from '../minutes.queries.js';
import { ReviewPanel } from './review-panel.js';
import { RecordAdditions } from '../record-additions.js';
import { minutesPage } from './minutes.presenter.js';

/** The screens of one revision, for every controller that leads back to them. */
@Injectable()
export class MinutesScreens {
  constructor(
    private readonly queries: MinutesQueries,
    private readonly lists: MinutesListQueries,
    private readonly comments: CommentsQueries,
    private readonly panel: ReviewPanel,
    private readonly additions: RecordAdditions,
    private readonly words: Words,
  ) {}

  /** Reading, with what was typed and refused, if anything was. */
  async show(reply: FastifyReply, actor: Actor, id: string, form = freshForm(), status = 200) {
    return page(reply, 'pages/minutes/show', await this.model(reply, actor, id, form), status);
  }

  private async model(reply: FastifyReply, actor: Actor, id: string, form: FormView) {
    const view = await this.queries.view(actor, id);
    const [comments, revisions, discarded, approver] = await Promise.all([
      this.comments.all(actor, id),
      this.lists.revisions(actor, view.minutes.meetingId),
      this.queries.discarded(actor, view.minutes.meetingId),
      this.lists.approver(actor, view.minutes),
    ]);
    const language = languageOf(reply.request);
    const say = (code: string, facts: object = {}) => this.words.say(code, facts as never, language);
    const told = minutesPage({ actor, view, comments, revisions, approver, form, say });
    const [review, additions] = await Promise.all([
      this.panel.of(actor, id),
      this.additions.of(actor, view.minutes, told.path),
    ]);
    return { ...told, discarded, review, additions };
  }
}
