import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { NotFound, Stale } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { Words } from '../../platform/words.js';
import { RestoreVersion, WritePassage } from '../editing/passages.dto.js';
import { PassagesService } from '../editing/passages.service.js';
import { MinutesListQueries } from '../minutes-list.queries.js';
import { PassageKeyPipe } from '../passage-key.pipe.js';
import type { PassageKey } from '../rules/passages.js';
import { EditingScreens } from './editing-screens.js';
import { anchorOf } from './gap-links.js';
import type { Unsaved } from './passage.presenter.js';

type Form = Record<string, string>;

/** Minutes edited passage by passage, with or without scripts; the versions of each passage, and taking one up again. */
@Controller('notula/:slug/ubah')
export class EditingPages {
  constructor(
    private readonly lists: MinutesListQueries,
    private readonly passages: PassagesService,
    private readonly screens: EditingScreens,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('minutes.write')
  async form(@Me() actor: Actor, @Param('slug') slug: string, @Res() reply: FastifyReply) {
    return this.screens.edit(reply, actor, await this.lists.idOf(actor, slug, null));
  }

  @Post(':key')
  @Requires('minutes.write')
  async save(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('key', PassageKeyPipe) key: PassageKey,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(actor, slug, null);
    const inPlace = request.headers['hx-request'] !== undefined;
    const [unsaved, status] = await this.saved(actor, id, key, body, request);
    if (inPlace) return this.screens.state(reply, actor, id, key, unsaved, status);
    if (unsaved) return this.screens.edit(reply, actor, id, unsaved, status);
    flash(reply, 'ok', 'minutes.flash_saved');
    return reply.redirect(`/notula/${slug}/ubah#${anchorOf(key)}`, 303);
  }

  @Get(':key/versi')
  @Requires('minutes.write')
  async versions(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('key', PassageKeyPipe) key: PassageKey,
    @Query('dari') from: unknown,
    @Query('ke') to: unknown,
    @Res() reply: FastifyReply,
  ) {
    return this.screens.versions(reply, actor, await this.lists.idOf(actor, slug, null), key, { from, to });
  }

  @Post(':key/pulihkan')
  @Requires('minutes.write')
  async restore(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('key', PassageKeyPipe) key: PassageKey,
    @Body() body: Form,
    @Res() reply: FastifyReply,
  ) {
    const id = await this.lists.idOf(actor, slug, null);
    // The number comes from the list of versions; another one names none.
    if (!/^[1-9]\d{0,8}$/.test(body.nomor ?? '')) throw new NotFound('version');
    const input = formInput(RestoreVersion, { number: body.nomor });
    await this.passages.restore(actor, id, key, input, Match.ofForm(body.versi));
    flash(reply, 'ok', 'minutes.flash_restored', { number: Number(body.nomor) });
    return reply.redirect(`/notula/${slug}/ubah/${key}/versi`, 303);
  }

  /** What of the words is not saved as they are, and the status that says so; null when all is well. */
  private async saved(
    actor: Actor,
    id: string,
    key: PassageKey,
    body: Form,
    request: FastifyRequest,
  ): Promise<[Unsaved | null, number]> {
    const text = plain(body.text ?? '');
    const began = body.semula === undefined ? null : plain(body.semula);
    const basis = Number(body.dasar ?? body.versi) || 0;
    const sent = { text, basis, began, join: body.pilih === 'gabung' };
    if (sent.join) return [await this.screens.conflict(actor, id, key, sent), 200];
    try {
      const input = formInput(WritePassage, { text: text || null });
      const done = await attempt(
        () => this.passages.save(actor, id, key, input, Match.ofForm(body.versi), body.dasar !== undefined),
        'text',
      );
      if (done.ok) return [null, 200];
      const { list, status } = refusedForm(body, done, this.words, request);
      return [{ key, text, refused: { error: list[0]!.text, basis } }, status];
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      return [await this.screens.conflict(actor, id, key, sent), 409];
    }
  }
}

/** A browser sends line breaks in a way of its own. */
const plain = (text: string) => text.replace(/\r\n?/g, '\n').trim();
