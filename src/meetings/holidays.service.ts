import { Injectable } from '@nestjs/common';
import { Between, Like, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/index.js';
import type { Actor } from '../identity/index.js';
import { dayOf } from '../kernel/civil-date.js';
import { newId } from '../kernel/new-id.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { InvalidInput, NotFound } from '../platform/errors/domain-error.js';
import type { Keyset } from '../platform/http/cursor.js';
import type { Input } from '../platform/http/input.js';
import { Holiday } from './holiday.entity.js';
import type { EnterHoliday, ImportHolidays } from './letters.dto.js';
import { holidayLines, type HolidayLine } from './rules/holidays.js';
import { NATIONAL_HOLIDAYS } from './rules/national-holidays.js';

type HolidayPage = { readonly year: number | null; readonly after: Keyset | null; readonly limit: number };

/** The register of days off: kept by the secretariat, because the joint decree changes it every year and within one. */
@Injectable()
export class HolidaysService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /** The days off from one day to another, both included, in order. */
  between(em: EntityManager, from: string, to: string): Promise<Holiday[]> {
    return em.find(Holiday, { where: { day: Between(from, to) }, order: { day: 'ASC', kind: 'ASC' } });
  }

  /** The year of these days of which nothing is in the register: to call it free would be a guess. */
  async unknownYear(em: EntityManager, startsAt: string): Promise<string | null> {
    const year = dayOf(startsAt).slice(0, 4);
    return (await em.existsBy(Holiday, { day: Like(`${year}-%`) })) ? null : year;
  }

  /** A page of the register, earliest first. */
  page(em: EntityManager, { year, after, limit }: HolidayPage): Promise<Holiday[]> {
    const [day, id] = after ?? ['', ''];
    return em
      .createQueryBuilder(Holiday, 'h')
      .where('(h.day > :day OR (h.day = :day AND h.id > :id))', { day, id })
      .andWhere(year === null ? '1 = 1' : 'h.day LIKE :year', { year: `${year}-%` })
      .orderBy({ 'h.day': 'ASC', 'h.id': 'ASC' })
      .take(limit)
      .getMany();
  }

  async years(em: EntityManager): Promise<string[]> {
    const days = await em.find(Holiday, { select: { day: true } });
    return [...new Set(days.map(({ day }) => day.slice(0, 4)))].sort().reverse();
  }

  /** Takes in a pasted list whole or not at all; a day that is known gets its new name and source. */
  take(actor: Actor, input: Input<ImportHolidays>): Promise<number> {
    const { lines, wrong } = holidayLines(input.read().lines);
    if (wrong.length > 0)
      throw InvalidInput.at('lines', 'holiday.lines_wrong', { lines: wrong.slice(0, 10) });
    if (lines.length === 0) throw InvalidInput.at('lines', 'field.required');
    return this.keep(actor, lines);
  }

  /** One day, or what an earlier entry of that day and kind says now. */
  enterOne(actor: Actor, input: Input<EnterHoliday>): Promise<Holiday> {
    return this.uow.run(async (tx) => {
      const { day, name, kind = 'national', source = null } = input.read();
      await this.enter(tx, actor, [{ day, name, kind, source }]);
      return tx.findOneByOrFail(Holiday, { day, kind });
    });
  }

  /** Copies the national calendar that comes with the program into the register. */
  takeKnown = (actor: Actor): Promise<number> => this.keep(actor, NATIONAL_HOLIDAYS);

  /**
   * Copies the years of which the register knows nothing yet, so that a new installation need not be told what the
   * program knows. A year the secretariat has begun to keep is theirs: nothing comes back that they took off.
   */
  takeNewYears(actor: Actor): Promise<number> {
    return this.uow.run(async (tx) => {
      const begun = await this.years(tx);
      const lines = NATIONAL_HOLIDAYS.filter(({ day }) => !begun.includes(day.slice(0, 4)));
      return lines.length === 0 ? 0 : this.enter(tx, actor, lines);
    });
  }

  remove(actor: Actor, id: string): Promise<Holiday> {
    return this.uow.run(async (tx) => {
      const holiday = await tx.findOneBy(Holiday, { id });
      if (!holiday) throw new NotFound('holiday', id);
      const before = { ...holiday };
      await tx.delete(Holiday, { id });
      const deed = { action: 'holiday.removed', subjectType: 'holiday', subjectId: id };
      await this.audit.record(tx, actor, { ...deed, before });
      return before;
    });
  }

  private keep(actor: Actor, lines: readonly HolidayLine[]): Promise<number> {
    return this.uow.run((tx) => this.enter(tx, actor, lines));
  }

  private async enter(tx: Tx, actor: Actor, lines: readonly HolidayLine[]): Promise<number> {
    for (const { day, kind, name, source } of lines) {
      const known = await tx.findOneBy(Holiday, { day, kind });
      if (known) await tx.save(Object.assign(known, { name, source: source ?? known.source }));
      else await tx.insert(Holiday, { id: newId(), day, kind, name, source, deletedAt: null });
    }
    await this.audit.record(tx, actor, {
      ...{ action: 'holiday.imported', subjectType: 'holiday', subjectId: null },
      particulars: { count: lines.length, from: lines[0].day, to: lines.at(-1)!.day },
    });
    return lines.length;
  }
}
