import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, Requires, type Actor } from '../../identity/index.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { DayPipe } from '../../platform/http/day.pipe.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { DecreesQueries } from '../decrees.queries.js';
import { DraftStarts, StartDraft } from '../draft-starts.js';

type Typed = Readonly<Record<string, string>>;

/** A draft whose annex is the roster of a day. */
@Controller('sk/baru/dari-susunan')
export class StartingPages {
  constructor(
    private readonly starts: DraftStarts,
    private readonly decrees: DecreesQueries,
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('decree.write')
  async show(
    @Query('dewan') council: unknown,
    @Query('per', DayPipe) day: CivilDate | null,
    @Res() reply: FastifyReply,
  ): Promise<unknown> {
    const on = day ?? this.clock.today();
    return this.form(freshForm({ councilId: council, annex: 'roster', on }), reply);
  }

  @Post()
  @Requires('decree.write')
  async start(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<unknown> {
    const done = await attempt(() => this.starts.fromRoster(actor, formInput(StartDraft, body)), 'councilId');
    if (!done.ok) return this.form(refusedForm(body, done, this.words, request), reply);
    flash(reply, 'ok', 'decree.flash_started');
    return reply.redirect(draftPath(done.value, body.annex), 303);
  }

  private async form(form: FormView, reply: FastifyReply) {
    const councils = await this.decrees.councils(this.reader.em);
    return page(
      reply,
      'pages/decrees/start',
      {
        form,
        action: '/sk/baru/dari-susunan',
        back: '/sk',
        councils: councils.map(({ id, name }) => ({ value: id, label: name })),
      },
      formStatus(form),
    );
  }
}

/** Where the work on a new draft goes on: with the single changes, or on its page. */
export const draftPath = (id: string, annex: string): string =>
  annex === 'changes' ? `/sk/${id}/perubahan` : `/sk/${id}`;
