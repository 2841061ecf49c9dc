import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../../identity/index.js';
import { Match } from '../../../platform/http/etag.js';
import { flash } from '../../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../../platform/http/form.js';
import { IdPipe } from '../../../platform/http/id.pipe.js';
import { formInput } from '../../../platform/http/input.js';
import { freshForm, type FormView } from '../../../platform/views/form-view.js';
import { page } from '../../../platform/views/page.js';
import { Words } from '../../../platform/words.js';
import { LinkPolicyService } from '../link-policy.service.js';
import { RuleReportLinks } from '../links.dto.js';

/** How long the links of a unit open, and whether they ask for a code. */
@Controller('opd/:id/tautan-lapor')
export class LinkPolicyPages {
  constructor(
    private readonly policies: LinkPolicyService,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('followup.report')
  async show(@Me() actor: Actor, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply) {
    const { days, asksCode } = await this.policies.of(actor, id);
    return this.page(actor, id, freshForm({ days, asksCode: asksCode ? '1' : '' }), reply);
  }

  @Post()
  @Requires('followup.report')
  async decide(
    @Me() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const input = formInput(RuleReportLinks, { ...body, asksCode: body.asksCode === '1' ? 'true' : 'false' });
    const match = Match.ofForm(body.versi);
    const done = await attempt(() => this.policies.decide(actor, id, input, match));
    if (!done.ok) return this.page(actor, id, refusedForm(body, done, this.words, request), reply);
    flash(reply, 'ok', 'reportlink.flash_ruled');
    return reply.redirect(`/opd/${id}/tautan-lapor`, 303);
  }

  private async page(actor: Actor, id: string, form: FormView & { status?: number }, reply: FastifyReply) {
    const { name, version } = await this.policies.of(actor, id);
    const decides = this.policies.mayDecide(actor, id);
    const model = { form, unit: name, version: String(version), decides, action: `/opd/${id}/tautan-lapor` };
    return page(reply, 'pages/followups/link-policy', model, formStatus(form));
  }
}
