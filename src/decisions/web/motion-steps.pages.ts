import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { NotFound, RuleBroken, Stale } from '../../platform/errors/domain-error.js';
import { attempt } from '../../platform/http/form.js';
import { Match } from '../../platform/http/etag.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { formView } from '../../platform/views/form-view.js';
import { Words } from '../../platform/words.js';
import { AgreeMotion, CountVotes, DropMotion, PutToVote, RewordMotion, SettleTie } from '../motions.dto.js';
import { MotionsService } from '../motions.service.js';
import { VotingService } from '../voting.service.js';
import { MotionsPages } from './motions.pages.js';

type Form = Record<string, string>;
type Where = { readonly slug: string; readonly id: string; readonly step: string };

const SEAT = 'kursi.';

/** One small form for each step; a step that is refused shows the page again with its reason. */
@Controller('rapat/:slug/usulan')
export class MotionStepsPages {
  constructor(
    private readonly words: Words,
    private readonly motions: MotionsService,
    private readonly voting: VotingService,
    private readonly pages: MotionsPages,
  ) {}

  @Post(':id/:step')
  @Requires('decision.record')
  async take(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param() { slug, step }: Where,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.step(actor, id, step, body).catch(asRule), 'step');
    if (done.ok) return this.pages.next(actor, slug, id, reply);
    const form = formView(body, done.faults, this.words, languageOf(request));
    return this.pages.page(actor, id, form, { request, reply, status: done.status });
  }

  private async step(actor: Actor, id: string, step: string, body: Form): Promise<unknown> {
    const match = Match.ofForm(body.versi);
    const acknowledge = body.acknowledge ? ['authority'] : [];
    const steps: Record<string, () => Promise<unknown>> = {
      bunyi: () => this.motions.reword(actor, id, formInput(RewordMotion, body), match),
      mufakat: () => this.voting.agree(actor, id, formInput(AgreeMotion, { ...body, acknowledge }), match),
      suara: () => this.motions.putToVote(actor, id, formInput(PutToVote, body), match),
      musyawarah: () => this.motions.backToDeliberation(actor, id, match),
      hitung: () => this.voting.count(actor, id, formInput(CountVotes, votesOf(body, acknowledge)), match),
      tentukan: () => this.voting.settle(actor, id, formInput(SettleTie, { ...body, acknowledge }), match),
      batal: () => this.motions.drop(actor, id, formInput(DropMotion, body), match),
    };
    if (!Object.hasOwn(steps, step)) throw new NotFound('page', step);
    return steps[step]();
  }
}

/** A proposal that moved on meanwhile is shown as it stands now, with what was typed. */
function asRule(error: unknown): never {
  throw error instanceof Stale ? new RuleBroken(error.code, error.facts) : error;
}

/** An open ballot has a field for each seat, a secret one three counts. */
function votesOf(body: Form, acknowledge: string[]) {
  if (body.ballot === 'open') {
    const ballots = Object.entries(body)
      .filter(([name, choice]) => name.startsWith(SEAT) && choice !== '')
      .map(([name, choice]) => ({ seatId: name.slice(SEAT.length), choice }));
    return { ballots, acknowledge };
  }
  const votes = { for: body.for || '0', against: body.against || '0', abstain: body.abstain || '0' };
  return { votes, acknowledge };
}
