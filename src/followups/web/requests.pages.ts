import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { flash } from '../../platform/http/flash.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { FollowUpReason, MaybeFollowUpReason } from '../followups.dto.js';
import { FollowUpsQueries } from '../followups.queries.js';
import { RequestsService } from '../requests.service.js';

/** Answering what an office asked for: an end without result, a hand-over. */
@Controller('tindak-lanjut/:slug')
export class RequestsPages {
  constructor(
    private readonly queries: FollowUpsQueries,
    private readonly requests: RequestsService,
  ) {}

  /** Granted or refused by whom it was put to, withdrawn by who asked. */
  @Post('permintaan/:requestId')
  @Requires('followup.decide')
  async answer(
    @Me() actor: Actor,
    @Param('slug') slug: string,
    @Param('requestId', IdPipe) requestId: string,
    @Body() body: Record<string, string>,
    @Res() reply: FastifyReply,
  ) {
    const state = ({ grant: 'granted', refuse: 'refused', withdraw: 'withdrawn' } as const)[body.answer];
    if (!state) throw new NotFound();
    const input = formInput(state === 'refused' ? FollowUpReason : MaybeFollowUpReason, body);
    await this.requests.answer(actor, requestId, state, input);
    flash(reply, 'ok', `followup.flash_request_${state}`);
    // Whoever refused a hand-over may not know of the task any more.
    const still = await this.queries.byNumber(actor, slug).then(
      () => `/${slug}`,
      () => '',
    );
    return reply.redirect(`/tindak-lanjut${still}`, 303);
  }
}
