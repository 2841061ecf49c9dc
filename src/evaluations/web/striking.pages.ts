import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FollowUpsQueries } from '../../followups/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { visibleItem } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { StrikeVerdict } from '../evaluations.dto.js';
import { StrikingService } from '../striking.service.js';
import { VerdictsQueries } from '../verdicts.queries.js';
import { verdictWords } from './verdict-words.js';

type Form = Parameters<typeof formStatus>[0];

/** Taking back what was said: asked once more, because what it moved goes back with it. */
@Controller('rapat/:slug/putusan/:id/cabut')
export class StrikingPages {
  constructor(
    private readonly reader: Reader,
    private readonly queries: VerdictsQueries,
    private readonly followUps: FollowUpsQueries,
    private readonly striking: StrikingService,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('decision.record')
  async form(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.show(actor, id, freshForm(), request, reply);
  }

  @Post()
  @Requires('decision.record')
  async strike(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Readonly<Record<string, unknown>>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { agendaItemId } = await this.queries.one(actor, id);
    const input = formInput(StrikeVerdict, { reason: body.reason || null });
    const done = await attempt(
      () => this.striking.strike(actor, id, input, Match.ofForm(body.versi)),
      'reason',
    );
    if (!done.ok) return this.show(actor, id, refusedForm(body, done, this.words, request), request, reply);
    const [item, meeting] = await visibleItem(this.reader.em, actor, agendaItemId);
    flash(reply, 'ok', 'evaluation.flash_struck');
    return reply.redirect(`/rapat/${meeting.slug}/ruang/${item.position}`, 303);
  }

  private async show(actor: Actor, id: string, form: Form, request: FastifyRequest, reply: FastifyReply) {
    const verdict = await this.queries.one(actor, id);
    const [item, meeting] = await visibleItem(this.reader.em, actor, verdict.agendaItemId);
    const { number, title } = await this.followUps.one(actor, verdict.followUpId);
    const say = (code: string, facts: object = {}) =>
      this.words.say(code, facts as never, languageOf(request));
    const said = verdictWords(verdict);
    const path = `/rapat/${meeting.slug}`;
    const over = verdict.effectiveAt !== null;
    return page(
      reply,
      'pages/confirm',
      {
        title: say('evaluation.strike_title'),
        crumbs: [
          { href: path, label: meeting.title },
          { href: `${path}/ruang/${item.position}`, label: `${item.position}. ${item.title}` },
        ],
        object: `${number} ${title}: ${say(said.code, said.facts)}`,
        consequence: say(over ? 'evaluation.strike_after' : 'evaluation.strike_before'),
        ...{ action: `${path}/putusan/${id}/cabut`, submit: say('evaluation.strike') },
        ...{ back: `${path}/ruang/${item.position}`, danger: true, reason: over, more: null, hidden: [] },
        ...{ version: verdict.version, form },
      },
      formStatus(form),
    );
  }
}
