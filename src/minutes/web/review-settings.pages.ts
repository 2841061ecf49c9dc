import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DecreesQueries } from '../../decrees/index.js';
import { Me, Requires, type Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { InvalidInput } from '../../platform/errors/domain-error.js';
import { flash } from '../../platform/http/flash.js';
import { attempt, formStatus, refusedForm } from '../../platform/http/form.js';
import { formInput } from '../../platform/http/input.js';
import { languageOf } from '../../platform/http/language.js';
import { freshForm } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { Words } from '../../platform/words.js';
import { ReviewDeadlines, termsIn, type ReviewTerms } from '../members/review-deadlines.js';
import { SetReviewTerms } from '../members/review.dto.js';
import { DEADLINE_MEANINGS } from '../rules/answers.js';

type Typed = Readonly<Record<string, string>>;
type Form = Parameters<typeof formStatus>[0];

/** How long the members of each council have for a text, and what the end of that time means. */
@Controller('pengaturan/tinjauan-notula')
export class ReviewSettingsPages {
  constructor(
    private readonly reader: Reader,
    private readonly words: Words,
    private readonly decrees: DecreesQueries,
    private readonly deadlines: ReviewDeadlines,
  ) {}

  @Get()
  @Requires('council.settings')
  async form(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const values: Record<string, unknown> = {};
    for (const { id } of await this.decrees.councils(this.reader.em)) {
      const { meaning, days } = await this.deadlines.termsOf(this.reader.em, id);
      Object.assign(values, { [`arti-${id}`]: meaning, [`hari-${id}`]: days });
    }
    return this.shown(request, reply, freshForm(values));
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
    if (!done.ok) return this.shown(request, reply, refusedForm(body, done, this.words, request));
    flash(reply, 'ok', 'review.flash_terms');
    return reply.redirect('/pengaturan/tinjauan-notula', 303);
  }

  /** Everything is read before anything is written: a wrong line changes no other. */
  private async setAll(actor: Actor, body: Typed): Promise<void> {
    const wishes = [];
    for (const { id } of await this.decrees.councils(this.reader.em)) {
      const given = { meaning: body[`arti-${id}`] ?? 'none', days: body[`hari-${id}`] || null };
      const input = formInput(SetReviewTerms, given);
      const wanted = at(id, () => termsIn(input.read()));
      const seen = body[`semula-${id}`];
      if (seen === written(wanted)) continue;
      wishes.push({ councilId: id, input, ensure: (now: ReviewTerms) => this.ensureSeen(id, seen, now) });
    }
    await this.deadlines.setAll(actor, wishes);
  }

  /** What another admin set meanwhile is not silently written over. */
  private ensureSeen(id: string, seen: string | undefined, now: ReviewTerms): void {
    if (seen === undefined || seen === written(now)) return;
    const meaning = this.words.say(`review.means_${now.meaning}`);
    const code = now.days === null ? 'review.terms_changed_none' : 'review.terms_changed';
    throw new InvalidInput([{ field: `arti-${id}`, code, facts: { meaning, days: now.days } }]);
  }

  private async shown(request: FastifyRequest, reply: FastifyReply, form: Form) {
    const meanings = DEADLINE_MEANINGS.map((value) => ({
      value,
      label: this.words.say(`review.means_${value}`, {}, languageOf(request)),
    }));
    const councils = [];
    for (const { id, name } of await this.decrees.councils(this.reader.em)) {
      const now = written(await this.deadlines.termsOf(this.reader.em, id));
      councils.push({ name, meaning: `arti-${id}`, days: `hari-${id}`, seen: { name: `semula-${id}`, now } });
    }
    return page(reply, 'pages/minutes/review-settings', { form, councils, meanings }, formStatus(form));
  }
}

/** The terms as a form carries them. */
const written = ({ meaning, days }: ReviewTerms) => `${meaning}/${days ?? ''}`;

/** The faults of one council at the fields of its line. */
function at<T>(id: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const place = (field: string) => `${field === 'days' ? 'hari' : 'arti'}-${id}`;
    throw new InvalidInput(error.fields.map((fault) => ({ ...fault, field: place(fault.field) })));
  }
}
