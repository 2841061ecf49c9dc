import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../identity/index.js';
import { languageOf } from '../../platform/http/language.js';
import type { FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { MinutesQueries } from '../minutes.queries.js';

export type MinutesQuestion = {
  /** Names the words: `minutes.<step>`, `minutes.<step>_title`, `minutes.<step>_consequence`. */
  readonly step: 'return' | 'revise' | 'revoke' | 'discard';
  readonly action: string;
  readonly back: string;
  readonly danger?: boolean;
  readonly hidden?: readonly { readonly name: string; readonly value: string }[];
  /** One more field, which may stay empty. */
  readonly more?: { readonly name: string; readonly label: string; readonly hint: string };
  readonly form: FormView;
};

/** A step is asked for once more, naming which version of which minutes; the form carries what it was asked about. */
@Injectable()
export class MinutesQuestions {
  constructor(
    private readonly queries: MinutesQueries,
    private readonly words: Words,
  ) {}

  async ask(reply: FastifyReply, actor: Actor, id: string, question: MinutesQuestion, status = 200) {
    const { step, action, back, danger = false, hidden = [], more, form } = question;
    const { minutes, content } = await this.queries.view(actor, id);
    const say = (code: string, facts = {}) => this.words.say(code, facts, languageOf(reply.request));
    const model = {
      title: say(`minutes.${step}_title`),
      crumbs: [
        { href: '/notula', label: say('minutes.list_title') },
        { href: back, label: say('minutes.one') },
      ],
      object: say('minutes.object', { ...content.meeting, revision: minutes.revision }),
      consequence: say(`minutes.${step}_consequence`),
      ...{ action, back, danger, hidden, more, form, reason: true, submit: say(`minutes.${step}`) },
      version: typeof form.values.versi === 'string' ? form.values.versi : minutes.version,
    };
    return page(reply, 'pages/confirm', model, status);
  }
}
