import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { formInput } from '../../platform/http/input.js';
import { page } from '../../platform/views/page.js';
import { CouncilsService } from '../councils.service.js';
import { DecreesListQueries, decreeSlug } from '../decrees-list.queries.js';
import { DecreesQueries } from '../decrees.queries.js';
import { ClearDecree, ReturnDecree, ReviewService } from '../review.service.js';

type Typed = Readonly<Record<string, string>>;

/** Handing a draft to the legal bureau, and what the bureau says of it. */
@Controller('sk')
export class ReviewPages {
  constructor(
    private readonly lists: DecreesListQueries,
    private readonly review: ReviewService,
    private readonly councils: CouncilsService,
    private readonly decrees: DecreesQueries,
    private readonly reader: Reader,
  ) {}

  @Get('telaah')
  @Requires('council.settings')
  async settings(@Res() reply: FastifyReply) {
    const councils = await this.decrees.councils(this.reader.em);
    return page(reply, 'pages/decrees/review-settings', { councils });
  }

  /** Which councils want their decrees read by the legal bureau first. */
  @Post('telaah')
  @Requires('council.settings')
  async set(@Me() actor: Actor, @Body() body: { dewan?: string | string[] }, @Res() reply: FastifyReply) {
    await this.councils.wantReview(actor, [body.dewan ?? []].flat());
    flash(reply, 'ok', 'decree.flash_review_set');
    return reply.redirect('/sk/telaah', 303);
  }

  @Post(':slug/ajukan')
  @Requires('decree.write')
  async submit(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(slug);
    await this.review.submit(actor, id, Match.ofForm(body.versi));
    return this.done(actor, id, 'decree.flash_submitted', reply);
  }

  /** One form, two buttons: `putusan` says which was pressed. */
  @Post(':slug/telaah')
  @Requires('decree.review')
  async judge(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Typed,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(slug);
    const [match, notes] = [Match.ofForm(body.versi), body.notes];
    if (body.putusan === 'setuju') {
      await this.review.clear(actor, id, formInput(ClearDecree, { notes }), match);
      return this.done(actor, id, 'decree.flash_cleared', reply);
    }
    await this.review.return(actor, id, formInput(ReturnDecree, { notes }), match);
    return this.done(actor, id, 'decree.flash_returned', reply);
  }

  private async done(actor: Actor, id: string, word: string, reply: FastifyReply) {
    flash(reply, 'ok', word);
    return reply.redirect(`/sk/${decreeSlug(await this.lists.one(actor, id))}#telaah`, 303);
  }
}
