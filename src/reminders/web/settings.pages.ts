import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DecreesQueries } from '../../decrees/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { SetReminderHours, SetReminderTerms } from '../reminders.dto.js';
import { ReminderTerms } from '../terms.service.js';

type Typed = Readonly<Record<string, string>>;
type Form = Parameters<typeof formStatus>[0];
const PATH = '/pengaturan/pengingat';
const OF_COUNCIL = ['before', 'lateEvery', 'escalateAfter'] as const;

/** When each council's follow-ups are reminded of, and at which hours reminders leave. */
@Controller('pengaturan/pengingat')
export class ReminderSettingsPages {
  constructor(
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly words: Words,
    private readonly decrees: DecreesQueries,
    private readonly terms: ReminderTerms,
  ) {}

  @Get()
  @Requires('council.settings')
  async form(@Res() reply: FastifyReply) {
    return this.shown(reply, freshForm(await this.values(this.reader.em)));
  }

  @Post()
  @Requires('council.settings')
  async set(
    @Me() actor: Actor,
    @Body() body: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = await attempt(() => this.uow.run((tx) => this.setAll(tx, actor, body)));
    if (!done.ok) return this.shown(reply, refusedForm(body, done, this.words, request));
    flash(reply, 'ok', 'reminder.flash_settings');
    return reply.redirect(PATH, 303);
  }

  /** In one unit of work: a wrong line changes no other, and what another set meanwhile is not written over. */
  private async setAll(tx: Tx, actor: Actor, body: Typed): Promise<void> {
    const now = await this.values(tx);
    if (body.semula !== JSON.stringify(now)) throw InvalidInput.at('quietFrom', 'reminder.settings_changed');
    if (Object.entries(now).every(([name, value]) => body[name] === value)) return;
    await this.terms.setHours(tx, actor, formInput(SetReminderHours, body).read());
    for (const { id } of await this.decrees.councils(tx)) {
      const given = Object.fromEntries(OF_COUNCIL.map((name) => [name, body[`${name}-${id}`] ?? '']));
      const input = formInput(SetReminderTerms, { ...given, escalateAfter: given.escalateAfter || null });
      if (OF_COUNCIL.some((name) => given[name] !== now[`${name}-${id}`]))
        await this.terms.set(tx, actor, id, () => at(id, () => input.read()));
    }
  }

  private async values(em: Tx): Promise<Record<string, string>> {
    const termsOf = await this.terms.all(em);
    const values: Record<string, string> = { ...(await this.terms.hours(em)) };
    for (const { id } of await this.decrees.councils(em)) {
      const { before, lateEvery, escalateAfter } = termsOf(id);
      values[`before-${id}`] = before.join(', ');
      values[`lateEvery-${id}`] = String(lateEvery);
      values[`escalateAfter-${id}`] = String(escalateAfter ?? '');
    }
    return values;
  }

  private async shown(reply: FastifyReply, form: Form) {
    const { em } = this.reader;
    const councils = (await this.decrees.councils(em)).map(({ id, name }) => ({
      ...{ name, before: `before-${id}`, lateEvery: `lateEvery-${id}`, escalateAfter: `escalateAfter-${id}` },
    }));
    const seen = JSON.stringify(await this.values(em));
    return page(reply, 'pages/reminders/settings', { form, councils, seen }, formStatus(form));
  }
}

/** The faults of one council at the fields of its line. */
function at<T>(id: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(error.fields.map((fault) => ({ ...fault, field: `${fault.field}-${id}` })));
  }
}
