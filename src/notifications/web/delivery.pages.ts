import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { canAnswer, MeetingsQueries } from '../../meetings/index.js';
import { Env } from '../../platform/config/env.js';
import { Reader } from '../../platform/database/reader.js';
import { InvalidInput, TooLarge, UnsupportedMedia } from '../../platform/errors/domain-error.js';
import { flash } from '../../platform/http/flash.js';
import { attempt } from '../../platform/http/form.js';
import { given } from '../../platform/http/input.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { languageOf } from '../../platform/http/language.js';
import { bytesOf, partsOf } from '../../platform/http/multipart.js';
import type { AskedRows } from '../../platform/views/long-list.js';
import { formView, freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { MarkAddress } from '../delivery.dto.js';
import { DeliveryQueries } from '../delivery.queries.js';
import { DeliveryService } from '../delivery.service.js';
import { IncomingService } from '../incoming.service.js';
import { deliveryPage } from './delivery.presenter.js';

const FILE_MAX = 1024 * 1024;
const TOO_LARGE = new TooLarge('file.too_large', { max: 1 });

const DEEDS = {
  'kirim-ulang': 'resend',
  tautan: 'reissue',
  'cabut-tautan': 'revoke',
} as const;

type Shown = { readonly form: FormView; readonly asked: AskedRows };

/** How far each invitation has come, and what can be done about one that did not arrive. */
@Controller('rapat/:slug/pengiriman')
export class DeliveryPages {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly meetings: MeetingsQueries,
    private readonly deliveries: DeliveryQueries,
    private readonly service: DeliveryService,
    private readonly incoming: IncomingService,
    private readonly env: Env,
  ) {}

  @Get()
  @Requires('meeting.write')
  show(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Query() asked: AskedRows,
    @Res() reply: FastifyReply,
  ) {
    return this.page(actor, slug, reply, { form: freshForm(), asked });
  }

  /** A reply of a calendar (.ics, or the mail it came in) or a report of a mail server, saved from the mailbox. */
  @Post('berkas')
  @Requires('meeting.write')
  async file(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(async () => this.incoming.take(actor, slug, await bytesIn(request)), 'file');
    if (!done.ok) {
      const form = formView({}, done.faults, this.words, languageOf(request));
      return this.page(actor, slug, reply, { form, asked: {} }, done.status);
    }
    flash(reply, 'ok', done.value.code, done.value.facts);
    return reply.redirect(`/rapat/${slug}/pengiriman`, 303);
  }

  @Post(':entryId/alamat')
  @Requires('meeting.write')
  async address(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('entryId', IdPipe) entryId: string,
    @Body() body: Record<string, string>,
    @Res() reply: FastifyReply,
  ) {
    const fails = body.memantul === '1';
    const at = { meetingId: slug, entryId };
    const { address } = await this.service.mark(actor, at, given(MarkAddress, { fails }));
    flash(reply, 'ok', fails ? 'delivery.flash_marked' : 'delivery.flash_cleared', { address });
    return reply.redirect(`/rapat/${slug}/pengiriman?orang=${entryId}#p-${entryId}`, 303);
  }

  @Post(':entryId/:deed')
  @Requires('meeting.write')
  async act(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('entryId', IdPipe) entryId: string,
    @Param('deed') deed: string,
    @Res() reply: FastifyReply,
  ) {
    if (!Object.hasOwn(DEEDS, deed))
      throw InvalidInput.at('deed', 'field.not_in_list', { values: Object.keys(DEEDS) });
    const verb = DEEDS[deed as keyof typeof DEEDS];
    const { officeTitle } = await this.service[verb](actor, { meetingId: slug, entryId });
    flash(reply, 'ok', `delivery.flash_${verb}`, { office: officeTitle });
    return reply.redirect(`/rapat/${slug}/pengiriman?orang=${entryId}#p-${entryId}`, 303);
  }

  private async page(actor: Actor, slug: string, reply: FastifyReply, { form, asked }: Shown, status = 200) {
    const { em } = this.reader;
    const meeting = await this.meetings.one(em, actor, slug);
    const around = {
      ...{ words: this.words, language: languageOf(reply.request) },
      open: canAnswer(meeting).ok,
      posts: this.env.smtpUrl !== null,
      asked,
    };
    const model = deliveryPage(meeting, await this.deliveries.of(em, meeting.id), form, around);
    return page(reply, 'pages/notifications/delivery', model, status);
  }
}

/** One small file. */
async function bytesIn(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw new UnsupportedMedia('file.multipart');
  let file: Buffer | null = null;
  for await (const part of partsOf(request, { fileSize: FILE_MAX, files: 1 })) {
    if (part.type === 'field') continue;
    const bytes = await bytesOf(part, TOO_LARGE);
    if (part.filename !== '') file = bytes;
  }
  if (file === null) throw InvalidInput.at('file', 'field.required');
  return file;
}
