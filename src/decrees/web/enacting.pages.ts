import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import type { FieldError } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { DecreesListQueries, decreeSlug } from '../decrees-list.queries.js';
import { EnactDecree } from '../decrees.dto.js';
import { EnactmentService, type Asked } from '../enactment.service.js';
import { decreeHeading } from '../labels.js';
import { DecreeChoices } from './decree-choices.js';
import { enactedAlready } from './enacted-already.js';

type Typed = Readonly<Record<string, string>>;
type Told = Awaited<ReturnType<DecreesListQueries['one']>>;

/** From draft to decree: number, days and signatory, then it stands. */
@Controller('sk/:slug/tetapkan')
export class EnactingPages {
  constructor(
    private readonly lists: DecreesListQueries,
    private readonly enactment: EnactmentService,
    private readonly choices: DecreeChoices,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('decree.write')
  async show(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const decree = await this.lists.one(actor, await this.lists.idOf(slug));
    if (enactedAlready(decree, reply)) return;
    const { number, year, enactedOn, effectiveFrom, place, signatoryOfficeId } = decree;
    const form = freshForm({ number, year, enactedOn, effectiveFrom, place, signatoryOfficeId });
    return this.form(actor, decree, form, request, reply);
  }

  @Post()
  @Fresh()
  @Requires('decree.write')
  async enact(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const decree = await this.lists.one(actor, await this.lists.idOf(slug));
    const input = formInput(EnactDecree, body);
    const match = Match.ofForm(body.versi);
    const asked = { meetings: body.akui !== 'rapat', commencement: answered(body.diktum) };
    const done = await attempt(() => this.enactment.enact(actor, decree.id, input, match, asked), 'number');
    const question = done.ok ? null : questionIn(done.faults);
    if (question) {
      const shown = Object.assign(freshForm(body), { status: 409 });
      return this.form(actor, decree, shown, request, reply, question);
    }
    if (!done.ok) {
      return this.form(actor, decree, refusedForm(body, done, this.words, request), request, reply);
    }
    if (done.value.length > 0)
      flash(reply, 'tunggu', 'decree.flash_enacted_affecting', { count: done.value.length });
    else flash(reply, 'ok', 'decree.flash_enacted');
    return reply.redirect(`/sk/${decreeSlug(await this.lists.one(actor, decree.id))}`, 303);
  }

  private async form(
    actor: Actor,
    decree: Told,
    form: FormView,
    request: FastifyRequest,
    reply: FastifyReply,
    question: FieldError | null = null,
  ) {
    const view = {
      form,
      affected: question?.code === MEETINGS ? question : null,
      commencement: question?.code === COMMENCEMENT ? question : null,
      review: decree.review.state,
      uncleared: decree.review.required && decree.review.state !== 'cleared',
      path: `/sk/${decreeSlug(decree)}`,
      heading: decreeHeading(decree),
      draft: decree.status === 'draft',
      version: decree.version,
      offices: (await this.choices.all(actor, decree.id, request)).offices,
    };
    return page(reply, 'pages/decrees/enact', view, formStatus(form));
  }
}

const MEETINGS = 'decree.affects_meetings';
const COMMENCEMENT = 'decree.commencement_differs';

/** Not a fault of a field but a question, to be seen before it counts. */
const questionIn = (faults: readonly FieldError[]): FieldError | null =>
  faults.find(({ code }) => code === MEETINGS || code === COMMENCEMENT) ?? null;

const answered = (word: string | undefined): Asked['commencement'] =>
  word === 'sesuaikan' ? 'fit' : word === 'biarkan' ? 'leave' : 'ask';
