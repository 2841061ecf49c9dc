import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../identity/index.js';
import { Reader } from '../../platform/database/reader.js';
import { NotFound } from '../../platform/errors/domain-error.js';
import { Match } from '../../platform/http/etag.js';
import { cutPage, pageSize, readCursor, type ListQuery, type Page } from '../../platform/http/cursor.js';
import { MinutesAccess } from '../minutes.access.js';
import type { Minutes } from '../minutes.entity.js';
import { isOpen, type Deadline } from '../rules/answers.js';
import { seatTally, type SeatTally } from '../rules/seat-tally.js';
import type { Subject } from '../rules/subjects.js';
import { ReviewAnswer } from './review-answer.entity.js';
import { ReviewDeadlines } from './review-deadlines.js';
import { ReviewSubjects, type Reviewer } from './review-subjects.js';
import { ReviewOpening } from './review.entities.js';

export type AnswerRow = Omit<ReviewAnswer, 'deletedAt'> & {
  /** Was it given on the text that stands now? */
  readonly current: boolean;
};

export type SeatRow = {
  readonly seatId: string;
  readonly label: string;
  readonly officeTitle: string;
  readonly name: string | null;
  readonly readAt: string | null;
} & SeatTally;

export type ReviewSheet = {
  readonly minutes: Minutes;
  readonly subjects: readonly Subject[];
  readonly answers: readonly AnswerRow[];
  readonly reviewer: Reviewer | null;
  readonly deadline: Deadline;
};

/** What was said of a revision, as far as its reader may read what it was said about. */
@Injectable()
export class AnswersQueries {
  constructor(
    private readonly reader: Reader,
    private readonly access: MinutesAccess,
    private readonly subjects: ReviewSubjects,
    private readonly deadlines: ReviewDeadlines,
  ) {}

  async sheet(actor: Actor, minutesId: string): Promise<ReviewSheet> {
    const { em } = this.reader;
    const minutes = await this.access.load(em, actor, minutesId, Match.any);
    const subjects = await this.subjects.of(em, actor, minutes);
    return {
      ...{ minutes, subjects, answers: await this.on(em, minutesId, subjects) },
      reviewer: await this.subjects.reviewer(em, actor, minutes),
      deadline: await this.deadlines.of(em, minutesId),
    };
  }

  /** One row per invited seat: whether the text was opened, and what was said. */
  async seats({ minutes, subjects, answers }: ReviewSheet): Promise<SeatRow[]> {
    const { em } = this.reader;
    const openings = await em.find(ReviewOpening, {
      where: { minutesId: minutes.id },
      order: { openedAt: 'ASC' },
    });
    const entries = await this.subjects.entries(em, minutes.meetingId);
    return entries.map(({ seatId, personId, label, officeTitle, displayName }) => {
      const opening = openings.find(
        (one) => one.seatId === seatId || (personId !== null && one.personId === personId),
      );
      const said = { seatId, label, officeTitle, name: displayName, readAt: opening?.openedAt ?? null };
      return { ...said, ...seatTally({ seatId, personId }, answers, subjects) };
    });
  }

  async list(actor: Actor, minutesId: string, query: ListQuery): Promise<Page<AnswerRow>> {
    const after = readCursor(query, 'id')?.[0] ?? '';
    const limit = pageSize(query);
    const { answers } = await this.sheet(actor, minutesId);
    const rows = answers.filter(({ id }) => id > after).slice(0, limit + 1);
    return cutPage(
      rows,
      limit,
      ({ id }) => [id],
      (row) => row,
    );
  }

  /** @throws NotFound, also where the reader may not read what it is about */
  async one(actor: Actor, id: string): Promise<AnswerRow> {
    const answer = await this.reader.em.findOneBy(ReviewAnswer, { id });
    if (!answer) throw new NotFound('answer', id);
    const { answers } = await this.sheet(actor, answer.minutesId);
    const row = answers.find((one) => one.id === id);
    if (!row) throw new NotFound('answer', id);
    return row;
  }

  /** What still waits for the secretariat, of what this reader may read. */
  async openOf(em: EntityManager, actor: Actor, minutes: Minutes): Promise<AnswerRow[]> {
    const subjects = await this.subjects.of(em, actor, minutes);
    return (await this.on(em, minutes.id, subjects)).filter(isOpen);
  }

  private async on(em: EntityManager, minutesId: string, subjects: readonly Subject[]): Promise<AnswerRow[]> {
    const hashes = new Map(subjects.map(({ key, sha256 }) => [key, sha256]));
    const answers = await em.find(ReviewAnswer, { where: { minutesId }, order: { id: 'ASC' } });
    return answers
      .filter(({ passage }) => hashes.has(passage))
      .map(({ deletedAt: _, ...answer }) => ({
        ...answer,
        current: hashes.get(answer.passage) === answer.sha256,
      }));
  }
}
