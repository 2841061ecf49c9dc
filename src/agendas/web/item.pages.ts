import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FormFiles } from '../../documents/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { MaterialsService } from '../materials.service.js';
import { ItemScreens } from './item-screens.js';

type Form = Parameters<typeof formStatus>[0];

/** One item with its files and its history. */
@Controller('rapat/:slug/acara/:itemId')
export class ItemPages {
  constructor(
    private readonly words: Words,
    private readonly screens: ItemScreens,
    private readonly materials: MaterialsService,
    private readonly forms: FormFiles,
  ) {}

  @Get()
  @Requires('agenda.read')
  async show(@Me() actor: Actor, @Param('itemId', IdPipe) itemId: string, @Res() reply: FastifyReply) {
    return this.shown(actor, itemId, freshForm(), reply);
  }

  /** Good files are kept even when another of the same form is refused. */
  @Post('berkas')
  @Requires('agenda.write')
  async add(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('itemId', IdPipe) itemId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const sent = await this.forms.read(actor, request, 'material');
    const none = { field: 'files', code: 'field.required' };
    const done = await attempt(() => this.materials.attach(actor, itemId, sent.fileIds), 'files');
    const faults = [
      ...sent.faults,
      ...(done.ok ? [] : done.faults),
      ...(sent.fileIds.length === 0 && sent.faults.length === 0 ? [none] : []),
    ];
    if (faults.length > 0) {
      const form = refusedForm({}, { ok: false, faults, status: 422 }, this.words, request);
      return this.shown(actor, itemId, form, reply);
    }
    flash(reply, 'ok', 'material.flash_added', { count: sent.fileIds.length });
    return reply.redirect(`/rapat/${slug}/acara/${itemId}#berkas`, 303);
  }

  @Post('berkas/:fileId/hapus')
  @Requires('agenda.write')
  async remove(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('itemId', IdPipe) itemId: string,
    @Param('fileId', IdPipe) fileId: string,
    @Res() reply: FastifyReply,
  ) {
    await this.materials.remove(actor, itemId, fileId);
    flash(reply, 'ok', 'material.flash_removed');
    return reply.redirect(`/rapat/${slug}/acara/${itemId}#berkas`, 303);
  }

  private async shown(actor: Actor, itemId: string, form: Form, reply: FastifyReply) {
    const { evaluasi } = reply.request.query as { readonly evaluasi?: unknown };
    const view = await this.screens.item(actor, itemId, form, evaluasi);
    return page(reply, 'pages/agendas/item', view, formStatus(form));
  }
}
