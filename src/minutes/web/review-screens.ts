import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isPermitted, type Actor } from '../../identity/index.js';
import { dayOf } from '../../kernel/civil-date.js';
import { Clock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/reader.js';
import { freshForm, type FormView } from '../../platform/views/form-view.js';
import { page } from '../../platform/views/page.js';
import { AnswersQueries, type ReviewSheet } from '../members/answers.queries.js';
import { MinutesAccess } from '../minutes.access.js';
import { MinutesQueries } from '../minutes.queries.js';
import { countsAs, SEAT_FILTERS, type SeatFilter } from '../rules/seat-tally.js';
import { fingerprint } from '../rules/seal.js';
import { reviewPage } from './review.presenter.js';

/** The pages on which members review a text, and the table of who has said what. */
@Injectable()
export class ReviewScreens {
  constructor(
    private readonly reader: Reader,
    private readonly queries: MinutesQueries,
    private readonly access: MinutesAccess,
    private readonly answers: AnswersQueries,
    private readonly clock: Clock,
  ) {}

  async show(reply: FastifyReply, actor: Actor, id: string, form: FormView = freshForm(), status = 200) {
    const sheet = await this.answers.sheet(actor, id);
    const today = this.clock.today();
    const mayJudge = isPermitted(actor, 'minutes.write');
    const model = reviewPage({ sheet, me: actor, mayJudge, today, form });
    const seats = await this.answers.seats(sheet);
    const content = await this.queries.contentOf(this.reader.em, sheet.minutes);
    return page(
      reply,
      'pages/minutes/review',
      {
        ...(await this.head(sheet)),
        ...model,
        ...{ contentSha256: sheet.minutes.contentSha256 ?? fingerprint(content), counts: counts(seats) },
      },
      status,
    );
  }

  async table(reply: FastifyReply, actor: Actor, id: string, wanted: unknown) {
    const sheet = await this.answers.sheet(actor, id);
    const seats = await this.answers.seats(sheet);
    const filter = SEAT_FILTERS.find((one) => one === wanted) ?? null;
    const rows = filter ? seats.filter((row) => countsAs(filter, row, row.readAt !== null)) : seats;
    const head = await this.head(sheet);
    const tabs = counts(seats).map((one) => ({
      ...one,
      href: `${head.path}/tinjau/jawaban?saring=${one.filter}`,
      current: one.filter === filter,
    }));
    return page(reply, 'pages/minutes/review-seats', { ...head, rows, tabs, filter, all: seats.length });
  }

  private async head({ minutes }: ReviewSheet) {
    const { slug, title, startedAt, startsAt } = await this.access.meetingOf(this.reader.em, minutes);
    return { path: `/notula/${slug}`, meetingTitle: title, day: dayOf(startedAt ?? startsAt) };
  }
}

type Counted = Awaited<ReturnType<AnswersQueries['seats']>>;

const counts = (seats: Counted): { readonly filter: SeatFilter; readonly count: number }[] =>
  SEAT_FILTERS.map((filter) => ({
    filter,
    count: seats.filter((row) => countsAs(filter, row, row.readAt !== null)).length,
  }));
