import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fresh, Me, Requires, type Actor } from '../../identity/index.js';
import { DomainError, InvalidInput } from '../../platform/errors/domain-error.js';
import { afterForm } from '../../platform/http/after-form.js';
import { attempt, type Attempt } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { Words } from '../../platform/words.js';
import { readScan } from '../scan/read-scan.js';
import { SignWithKey } from '../signing.dto.js';
import { SigningService } from '../signing.service.js';
import { SigningScreens } from './signing.screens.js';

/** How sealed minutes get their signature: by hand and scanned, with the key of the office, or by BSrE. */
@Controller('notula/:slug/tanda-tangan')
export class SigningPages {
  constructor(
    private readonly signing: SigningService,
    private readonly screens: SigningScreens,
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
    return this.screens.signing(reply, actor, { slug, revision });
  }

  @Post('basah')
  @Fresh()
  @Requires('minutes.approve')
  async scan(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.screens.idOf(actor, slug);
    const scan = await readScan(request);
    const wish = { kind: 'wet', secret: null, nik: null, scan } as const;
    const done = await attempt(() => told(this.signing.sign(actor, id, wish), 'file'), 'file');
    return this.answer(reply, actor, slug, done, { code: scan?.typedCode ?? '' });
  }

  @Post('kunci')
  @Fresh()
  @Requires('minutes.approve')
  async key(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: Record<string, string>,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.screens.idOf(actor, slug);
    const done = await attempt(async () => {
      const { kind, secret, nik } = formInput(SignWithKey, body).read();
      return this.signing.sign(actor, id, { kind, secret, nik: nik ?? null, scan: null });
    }, 'secret');
    // What was typed into a secret field is never written into a page again.
    return this.answer(reply, actor, slug, done, { kind: body.kind ?? '' });
  }

  private answer(reply: FastifyReply, actor: Actor, slug: string, done: Attempt<string>, typed: object) {
    return afterForm(reply, done, {
      ...{ typed, words: this.words, flash: 'signing.flash_signed', to: `/notula/${slug}/tanda-tangan` },
      again: (form, status) => this.screens.signing(reply, actor, { slug }, form, status),
    });
  }
}

/** What is wrong with a file is told at its field, so that the page stays. */
async function told<T>(work: Promise<T>, field: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof DomainError) || !error.code.startsWith('file.')) throw error;
    throw InvalidInput.at(field, error.code, error.facts);
  }
}
