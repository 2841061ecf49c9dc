import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clipped } from '../../kernel/clipped.js';
import { isPermitted, Me, Requires, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { InvalidInput, NotFound } from '../../platform/errors/domain-error.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { AskReaders } from './readers.dto.js';
import { ReadersService, type Readers } from './readers.service.js';

type Typed = Readonly<Record<string, string>>;
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Who could read a matter on a day. Asked by a form that is sent, because the journal remembers who asked. */
@Controller('pengaturan/akses')
export class ReadersPages {
  constructor(
    private readonly readers: ReadersService,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  @Get()
  @Requires('readers.ask')
  ask(@Me() actor: Actor, @Query('acara') item: unknown, @Res() reply: FastifyReply) {
    const typed = { item: typeof item === 'string' ? clipped(item, 500) : '', on: this.clock.today() };
    return this.page(actor, reply, freshForm(typed), null);
  }

  @Post()
  @Requires('readers.ask')
  async answer(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(async () => this.found(actor, body));
    if (!done.ok) return this.page(actor, reply, refusedForm(body, done, this.words, request), null);
    return this.page(actor, reply, freshForm(body), done.value);
  }

  private async found(actor: Actor, body: Typed): Promise<Readers> {
    const { item, on } = formInput(AskReaders, body).read();
    try {
      return await this.readers.of(actor, item.match(ID)?.at(-1) ?? '', on);
    } catch (error) {
      throw error instanceof NotFound ? InvalidInput.at('item', 'readers.no_item') : error;
    }
  }

  private page(actor: Actor, reply: FastifyReply, form: FormView, readers: Readers | null) {
    const settings = isPermitted(actor, 'user.admin');
    return page(reply, 'pages/reports/readers', { form, readers, settings }, formStatus(form));
  }
}
