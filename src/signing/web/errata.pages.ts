import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { sendFile } from '../../documents/index.js';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { afterForm } from '../../platform/http/after-form.js';
import { Match } from '../../platform/http/etag.js';
import { attempt } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { Words } from '../../platform/words.js';
import { ErrataService } from '../errata.service.js';
import { DeclineErratum, ProposeErratum } from '../signing.dto.js';
import { SignaturesQueries } from '../signatures.queries.js';
import { SigningScreens } from './signing.screens.js';

type Form = Record<string, string>;

/** *Ralat* on one page: proposed by the secretariat, issued or declined by the chair. */
@Controller('notula/:slug/ralat')
export class ErrataPages {
  constructor(
    private readonly errata: ErrataService,
    private readonly screens: SigningScreens,
    private readonly queries: SignaturesQueries,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('minutes.read')
  async show(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query('revisi') revision: unknown,
    @Res() reply: FastifyReply,
  ) {
    return this.screens.errata(reply, actor, { slug, revision });
  }

  /** "1.pdf": the paper of Ralat 1. */
  @Get(':file')
  @Requires('minutes.read')
  async paper(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('file') name: string,
    @Query('revisi') revision: unknown,
    @Res() reply: FastifyReply,
  ) {
    const number = Number(/^([1-9]\d{0,3})\.pdf$/.exec(name)?.[1] ?? 0);
    const minutesId = await this.screens.idOf(actor, slug, revision);
    const { file, ...content } = await this.queries.erratumPaper(actor, { minutesId, number });
    await sendFile(reply, file, content);
  }

  @Post()
  @Requires('minutes.write')
  async propose(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Form,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.screens.idOf(actor, slug);
    return this.done(reply, actor, slug, body, 'erratum.flash_proposed', () =>
      this.errata.propose(actor, id, formInput(ProposeErratum, body)),
    );
  }

  @Post(':id/terbitkan')
  @Fresh()
  @Requires('minutes.approve')
  async issue(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Body() { versi }: Form,
    @Res() reply: FastifyReply,
  ) {
    return this.done(reply, actor, slug, {}, 'erratum.flash_issued', () =>
      this.errata.issue(actor, id, Match.ofForm(versi)),
    );
  }

  @Post(':id/tolak')
  @Fresh()
  @Requires('minutes.approve')
  async decline(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('id', IdPipe) id: string,
    @Body() body: Form,
    @Res() reply: FastifyReply,
  ) {
    const input = formInput(DeclineErratum, { reason: body.declined });
    return this.done(reply, actor, slug, body, 'erratum.flash_declined', () =>
      this.errata.decline(actor, id, input, Match.ofForm(body.versi)),
    );
  }

  private async done(
    reply: FastifyReply,
    actor: Actor,
    slug: string,
    typed: Form,
    code: string,
    deed: () => Promise<unknown>,
  ) {
    return afterForm(reply, await attempt(deed, 'corrected'), {
      ...{ typed, words: this.words, flash: code, to: `/notula/${slug}/ralat` },
      again: (form, status) => this.screens.errata(reply, actor, { slug }, form, status),
    });
  }
}
