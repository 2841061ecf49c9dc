import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { MinutesListQueries } from '../../minutes/index.js';
import { RuleBroken } from '../../platform/errors/domain-error.js';
import { afterForm, revisionOf } from '../../platform/http/after-form.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, type Attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { EditionsQueries } from '../editions.queries.js';
import { EditionsService } from '../editions.service.js';
import { MarksService } from '../marks.service.js';
import { ReleaseFind, WithdrawEdition, WithholdPassage } from '../publication.dto.js';
import { sentencesOf } from '../rules/sentences.js';
import { publishingPage } from './publishing.presenter.js';

type Form = Record<string, string | string[] | undefined>;
type Asked = {
  readonly actor: Actor;
  readonly slug: string;
  readonly body: Form;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/** Before minutes go out: what falls away and why, what is kept back by hand, and the button that publishes. */
@Controller('notula/:slug/terbitkan')
export class PublishingPages {
  constructor(
    private readonly lists: MinutesListQueries,
    private readonly queries: EditionsQueries,
    private readonly editions: EditionsService,
    private readonly marks: MarksService,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('minutes.write')
  async preview(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query('revisi') revision: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(actor, slug, revision);
    try {
      return await this.show({ actor, slug, body: {}, request, reply }, id, freshForm(), 200);
    } catch (error) {
      if (!(error instanceof RuleBroken) || error.code !== NOT_YET) throw error;
      // There is nothing to show yet: back to the minutes, where it says what comes first.
      flash(reply, 'bahaya', NOT_YET);
      return reply.redirect(`/notula/${slug}`, 303);
    }
  }

  @Post()
  @Fresh()
  @Requires('minutes.write')
  async publish(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(actor, slug, body.revisi);
    const match = body.versi ? Match.ofForm(one(body.versi)) : Match.any;
    const done = await attempt(() => this.editions.publish(actor, id, match), 'terbit');
    return this.told({ actor, slug, body, request, reply }, id, done, 'minutes.flash_published');
  }

  /** The ticked sentences of one passage, all on the same ground. */
  @Post('kecualikan')
  @Fresh()
  @Requires('minutes.write')
  async withhold(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(actor, slug, body.revisi);
    const ticked = await this.ticked(actor, id, body);
    const inputs = (ticked.length > 0 ? ticked : ['']).map((text) =>
      formInput(WithholdPassage, { place: one(body.place), text, ground: one(body.ground) }),
    );
    const done = await attempt(() => this.marks.withhold(actor, id, inputs), 'text');
    return this.told({ actor, slug, body, request, reply }, id, done, 'publishing.flash_withheld');
  }

  @Post('lepaskan')
  @Fresh()
  @Requires('minutes.write')
  async release(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(actor, slug, body.revisi);
    const { place, text, reason } = body;
    const input = formInput(ReleaseFind, { place, text, reason });
    const done = await attempt(() => this.marks.release(actor, id, input), 'reason');
    return this.told({ actor, slug, body, request, reply }, id, done, 'publishing.flash_released');
  }

  @Post('tanda/:mark/hapus')
  @Fresh()
  @Requires('minutes.write')
  async unmark(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('mark', IdPipe) mark: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(actor, slug, body.revisi);
    const done = await attempt(() => this.marks.remove(actor, mark), 'tanda');
    return this.told({ actor, slug, body, request, reply }, id, done, 'publishing.flash_unmarked');
  }

  @Post('tarik')
  @Fresh()
  @Requires('minutes.write')
  async withdraw(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(actor, slug, body.revisi);
    const input = formInput(WithdrawEdition, { reason: one(body.reason) });
    const match = Match.ofForm(one(body.versi));
    const done = await attempt(() => this.editions.withdraw(actor, id, input, match), 'reason');
    return this.told({ actor, slug, body, request, reply }, id, done, 'publishing.flash_withdrawn');
  }

  /** By their place in the passage: the words themselves need not travel through a form. */
  private async ticked(actor: Actor, id: string, { place, kalimat }: Form): Promise<string[]> {
    const { texts } = await this.queries.preview(actor, id);
    const sentences = sentencesOf(texts.find((text) => text.place === place)?.text ?? '');
    return [kalimat ?? []].flat().flatMap((n) => sentences[Number(n)] ?? []);
  }

  /** Back to the preview. */
  private async told(asked: Asked, id: string, done: Attempt<unknown>, code: string) {
    const { slug, body, reply } = asked;
    return afterForm(reply, done, {
      ...{ typed: body, words: this.words, flash: code },
      to: `/notula/${slug}/terbitkan${revisionOf(one(body.revisi))}`,
      again: (form, status) => this.show(asked, id, form, status),
    });
  }

  private async show({ actor, slug, request, reply }: Asked, id: string, form: FormView, status: number) {
    const preview = await this.queries.preview(actor, id);
    const say = (code: string, facts: object = {}) =>
      this.words.say(code, facts as never, languageOf(request));
    return page(reply, 'pages/publication/publishing', publishingPage({ slug, preview, form, say }), status);
  }
}

const NOT_YET = 'publishing.not_approved';
const one = (value: string | string[] | undefined) => [value ?? ''].flat()[0];
