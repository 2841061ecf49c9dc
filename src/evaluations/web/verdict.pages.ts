import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { VERDICT_KINDS } from '../../followups/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { visibleItem } from '../../meetings/index.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { IdPipe } from '../../platform/http/id.pipe.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { GiveVerdict } from '../evaluations.dto.js';
import { VerdictsService } from '../verdicts.service.js';
import { faultsOf, givenBy } from './verdict-form.js';
import { VerdictScreens } from './verdict-screens.js';

type Form = Parameters<typeof formStatus>[0];
type At = { readonly itemId: string; readonly followUpId: string };

/** What the meeting says of one follow-up: each thing that can be said is a form of its own. */
@Controller('rapat/:slug/evaluasi/:itemId/:followUpId')
export class VerdictPages {
  constructor(
    private readonly reader: Reader,
    private readonly screens: VerdictScreens,
    private readonly verdicts: VerdictsService,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('decision.record')
  async form(
    @Me() actor: Actor,
    @Param('itemId', IdPipe) itemId: string,
    @Param('followUpId', IdPipe) followUpId: string,
    @Res() reply: FastifyReply,
  ) {
    return this.show(actor, { itemId, followUpId }, freshForm(), reply);
  }

  @Post()
  @Requires('decision.record')
  async give(
    @Me() actor: Actor,
    @Param('itemId', IdPipe) itemId: string,
    @Param('followUpId', IdPipe) followUpId: string,
    @Body() body: Readonly<Record<string, unknown>>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const kind = VERDICT_KINDS.find((one) => one === body.putusan);
    if (!kind) throw new NotFound();
    const input = formInput(GiveVerdict, givenBy(kind, followUpId, body));
    const done = await attempt(() => this.verdicts.give(actor, itemId, input), 'reason');
    if (!done.ok) {
      const faults = faultsOf(kind, done.faults);
      const form = refusedForm(body, { ...done, faults }, this.words, request);
      return this.show(actor, { itemId, followUpId }, form, reply);
    }
    const [item, meeting] = await visibleItem(this.reader.em, actor, itemId);
    flash(reply, 'ok', 'evaluation.flash_said');
    const place = `/rapat/${meeting.slug}/ruang/${item.position}?evaluasi=${followUpId}`;
    return reply.redirect(`${place}#tl-${followUpId}`, 303);
  }

  private async show(actor: Actor, { itemId, followUpId }: At, form: Form, reply: FastifyReply) {
    const view = await this.screens.one(actor, itemId, followUpId, form);
    return page(reply, 'pages/evaluations/verdict', view, formStatus(form));
  }
}
