import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { afterForm, revisionOf } from '../../platform/http/after-form.js';
import { Match } from '../../platform/http/etag.js';
import { attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { Words } from '../../platform/words.js';
import { RevokeMinutes } from '../minutes.dto.js';
import { MinutesListQueries } from '../minutes-list.queries.js';
import { RevokingService } from '../revoking.service.js';
import { MinutesQuestions, type MinutesQuestion } from './minutes-questions.js';

type Asked = { readonly actor: Actor; readonly slug: string; readonly revision: string };

/** The chair takes sealed minutes out of force: asked once more, with a reason and what everybody is told. */
@Controller('notula/:slug/cabut')
export class RevokingPages {
  constructor(
    private readonly lists: MinutesListQueries,
    private readonly revoking: RevokingService,
    private readonly questions: MinutesQuestions,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('minutes.approve')
  async ask(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query('revisi') revision: unknown,
    @Res() reply: FastifyReply,
  ) {
    return this.asked(reply, { actor, slug, revision: String(revision ?? '') }, freshForm());
  }

  @Post()
  @Fresh()
  @Requires('minutes.approve')
  async revoke(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Record<string, string>,
    @Res() reply: FastifyReply,
  ) {
    const asked = { actor, slug, revision: body.revisi ?? '' };
    const id = await this.lists.idOf(actor, slug, asked.revision);
    const input = formInput(RevokeMinutes, {
      reason: body.reason,
      publicReason: body.publicReason || undefined,
    });
    const match = body.versi ? Match.ofForm(body.versi) : Match.any;
    const done = await attempt(() => this.revoking.revoke(actor, id, input, match), 'reason');
    return afterForm(reply, done, {
      ...{ typed: body, words: this.words, flash: 'minutes.flash_revoked', to: back(asked) },
      again: (form, status) => this.asked(reply, asked, form, status),
    });
  }

  private async asked(reply: FastifyReply, asked: Asked, form: FormView, status = 200) {
    const { actor, slug, revision } = asked;
    const id = await this.lists.idOf(actor, slug, revision);
    const say = (code: string) => this.words.say(code, {}, languageOf(reply.request));
    const hint = say('minutes.revoke_public_hint');
    const question: MinutesQuestion = {
      ...{ step: 'revoke', action: `/notula/${slug}/cabut`, back: back(asked), danger: true, form },
      hidden: [{ name: 'revisi', value: revision }],
      more: { name: 'publicReason', label: say('minutes.revoke_public'), hint },
    };
    return this.questions.ask(reply, actor, id, question, status);
  }
}

const back = ({ slug, revision }: Asked) => `/notula/${slug}${revisionOf(revision)}`;
