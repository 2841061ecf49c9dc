import { Injectable } from '@nestjs/common';
import { IsNull, Like, Not, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Reader } from '../platform/database/reader.js';
import { LetterNumber, type LetterKind } from './letter-number.entity.js';
import type { Meeting } from './meeting.entity.js';
import { LetterTemplate } from './letter-template.entity.js';
import { INVITATION_TEMPLATE, letterNumber } from './rules/letter-number.js';

/** One line of the register of letters. */
export type LetterRow = {
  readonly number: string;
  readonly kind: LetterKind;
  readonly year: number;
  readonly unit: string;
  readonly sequence: number | null;
  readonly letterDate: string | null;
  readonly createdAt: string;
  readonly voidedAt: string | null;
  readonly title: string;
  readonly slug: string;
  readonly startsAt: string;
};

/** `standard` numbers letters where no template has been set. */
export type Numbering = {
  readonly standard: string;
  readonly data: readonly {
    /** Code of the unit it is for; null = for all that have none of their own. */
    readonly forUnit: string | null;
    readonly unit: string | null;
    readonly template: string;
    readonly example: string;
  }[];
};

/** The register of invitation letters, voided ones included: a number that is missing would raise questions. */
@Injectable()
export class LettersQueries {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  of(year: number | null): Promise<LetterRow[]> {
    return this.reader.rows<LetterRow>(
      `SELECT "l"."number", "l"."year", "l"."unit", "l"."sequence", "l"."createdAt", "l"."voidedAt", "l"."kind",
         "l"."letterDate", "m"."title", "m"."slug", "m"."startsAt"
       FROM "letter_number" "l" JOIN "meeting" "m" ON "m"."id" = "l"."meetingId"
       WHERE "l"."series" = 'invitation' ${year === null ? '' : 'AND "l"."year" = :year'}
       ORDER BY "l"."year" DESC, "l"."unit", "l"."sequence" DESC, "l"."id" DESC LIMIT 500`,
      { year },
    );
  }

  /** The letter that tells of a meeting put off or called off; null while it takes place. */
  noticeOf(em: EntityManager, { id, status }: Meeting): Promise<LetterNumber | null> {
    const kind = status === 'cancelled' ? 'cancellation' : 'postponement';
    if (status !== 'cancelled' && status !== 'postponed') return Promise.resolve(null);
    return em.findOne(LetterNumber, { where: { meetingId: id, kind }, order: { id: 'DESC' } });
  }

  /** The invitations of a meeting that are no longer valid, latest first. */
  voided(em: EntityManager, meetingId: string): Promise<LetterNumber[]> {
    const where = { meetingId, kind: 'invitation', voidedAt: Not(IsNull()) } as const;
    return em.find(LetterNumber, { where, order: { id: 'DESC' } });
  }

  async years(): Promise<string[]> {
    const rows = await this.reader.rows<{ year: number }>(
      `SELECT DISTINCT "year" FROM "letter_number" WHERE "series" = 'invitation' ORDER BY "year" DESC`,
    );
    return rows.map(({ year }) => String(year));
  }

  /** How the next letters are numbered, each template with what its first letter of today would be called. */
  async numbering(): Promise<Numbering> {
    const where = { id: Like('invitation%') };
    const rows = await this.reader.em.find(LetterTemplate, { where, order: { id: 'ASC' } });
    const day = this.clock.today();
    const data = rows.map(({ id, template, unit }) => {
      const forUnit = id.split(':')[1] ?? null;
      const example = letterNumber(template, { sequence: 1, unit: unit ?? forUnit ?? 'UNIT', day });
      return { forUnit, unit, template, example };
    });
    return { standard: INVITATION_TEMPLATE, data };
  }
}
