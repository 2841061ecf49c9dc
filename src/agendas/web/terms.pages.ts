import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DecreesQueries } from '../../decrees/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { ProposalTermsService } from '../proposals/proposal-terms.service.js';
import { SetProposalTerms } from '../proposals/proposals.dto.js';

type Typed = Readonly<Record<string, string>>;
type Form = Parameters<typeof formStatus>[0];

/** How many days before a meeting of each council the last proposals are taken. */
@Controller('usulan/batas')
export class TermsPages {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly decrees: DecreesQueries,
    private readonly terms: ProposalTermsService,
  ) {}

  @Get()
  @Requires('council.settings')
  async form(@Res() reply: FastifyReply) {
    const { em } = this.reader;
    const values: Record<string, unknown> = {};
    for (const { id } of await this.decrees.councils(em))
      values[`hari-${id}`] = await this.terms.daysBefore(em, id);
    return this.shown(reply, freshForm(values));
  }

  @Post()
  @Requires('council.settings')
  async set(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.setAll(actor, body));
    if (!done.ok) return this.shown(reply, refusedForm(body, done, this.words, request));
    flash(reply, 'ok', 'proposal.flash_terms');
    return reply.redirect('/usulan/batas', 303);
  }

  /** Everything is read before anything is written: a wrong line changes no other. */
  private async setAll(actor: Actor, body: Typed): Promise<void> {
    const asked = (await this.decrees.councils(this.reader.em)).map(({ id }) => {
      const input = formInput(SetProposalTerms, { daysBefore: body[`hari-${id}`] || null });
      try {
        input.read();
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error;
        throw new InvalidInput(error.fields.map((fault) => ({ ...fault, field: `hari-${id}` })));
      }
      return { id, input };
    });
    for (const { id, input } of asked) await this.terms.setTerms(actor, id, input);
  }

  private async shown(reply: FastifyReply, form: Form) {
    const councils = (await this.decrees.councils(this.reader.em)).map(({ id, name }) => ({
      field: `hari-${id}`,
      name,
    }));
    return page(reply, 'pages/agendas/terms', { form, councils }, formStatus(form));
  }
}
