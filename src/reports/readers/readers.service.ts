import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditQueries, AuditService } from '../../audit/index.js';
import { AccountsOnDays, type Actor } from '../../identity/index.js';
import { addDays, startOfDay, type CivilDate } from '../../kernel/civil-date.js';
import { AgendaItem, Meeting, visibleItems, type Confidentiality } from '../../meetings/index.js';
import { prefixedTitle } from '../../org/index.js';
import { Clock } from '../../platform/clock.js';
import { Reader, rowsIn } from '../../platform/database/reader.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { InvalidInput, NotFound } from '../../platform/errors/domain-error.js';
import { standingBefore, type Classified } from './rules/standing-on.js';

/** Somebody who could read a matter, with what gave them the right on that day. */
export type ReaderOnDay = {
  readonly displayName: string;
  readonly roles: readonly string[];
  /** "Kepala Dinas …", "Plt. …" */
  readonly offices: readonly string[];
  readonly seats: number;
};
export type Readers = {
  readonly itemId: string;
  /** Null for whoever asks without being cleared for it: the question is about people, not about the matter. */
  readonly title: string | null;
  readonly meeting: Meeting;
  readonly on: CivilDate;
  /** Null: it was not on the agenda then, and nobody could read it. */
  readonly confidentiality: Confidentiality | null;
  readonly people: readonly ReaderOnDay[];
};

/**
 * Answers who could read a matter on a day: the one predicate of today, asked for every account as it stood at the end of
 * that day, of the matter as it was classified then. Whoever asks is written into the journal.
 */
@Injectable()
export class ReadersService {
  constructor(
    private readonly reader: Reader,
    private readonly accounts: AccountsOnDays,
    private readonly journal: AuditQueries,
    private readonly audit: AuditService,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound; InvalidInput for a day that has not come */
  async of(actor: Actor, itemId: string, on: CivilDate): Promise<Readers> {
    if (on > this.clock.today()) throw InvalidInput.at('on', 'readers.future');
    const em = this.reader.em;
    const item = await em.findOneBy(AgendaItem, { id: itemId });
    if (!item) throw new NotFound('agenda_item', itemId);
    const meeting = await em.findOneByOrFail(Meeting, { id: item.meetingId });
    const end = startOfDay(addDays(on, 1));
    const confidentiality = standingBefore(end, await this.classified(itemId), item);
    const then = { itemId, confidentiality, status: statusBefore(end, meeting) };
    const people: ReaderOnDay[] = [];
    const accounts = confidentiality === null ? [] : await this.accounts.before(end, on);
    for (const one of accounts) if (await this.could(em, one, then)) people.push(told(one));
    await this.note(actor, itemId, on, people.length);
    const now = { itemId, confidentiality: item.confidentiality, status: meeting.status };
    const title = (await this.could(em, actor, now)) ? item.title : null;
    return { itemId, title, meeting, on, confidentiality, people };
  }

  private async classified(itemId: string): Promise<Classified[]> {
    const deeds = await this.journal.list({ subjectType: 'agenda_item', subjectId: itemId }, MOST_DEEDS);
    return deeds.reverse().flatMap(({ at, action, payload }): Classified[] => {
      if (action === 'agenda_item.removed') return [{ at, confidentiality: null }];
      const { after } = JSON.parse(payload ?? '{}') as { after?: { confidentiality?: Confidentiality } };
      return after?.confidentiality ? [{ at, confidentiality: after.confidentiality }] : [];
    });
  }

  /** The text of the predicate, over the matter and its meeting as they were. */
  private async could(em: EntityManager, actor: Actor, then: Then): Promise<boolean> {
    const { sql, params } = visibleItems(actor);
    const found = await rowsIn(
      em,
      `SELECT "i"."id" FROM (SELECT "id", "meetingId", ${AS_TEXT('confidentiality')} FROM "agenda_item"
         WHERE "id" = :rdrItem) "i"
       JOIN (SELECT "id", "chairOfficeId", "chairSeatId", "chairPersonId", ${AS_TEXT('status')} FROM "meeting") "m"
         ON "m"."id" = "i"."meetingId" WHERE ${sql}`,
      { ...params, rdrItem: then.itemId, confidentiality: then.confidentiality, status: then.status },
    );
    return found.length > 0;
  }

  private note(actor: Actor, itemId: string, on: CivilDate, count: number): Promise<void> {
    return this.uow.run((tx) =>
      this.audit.record(tx, actor, {
        ...{ action: 'readers.asked', subjectType: 'agenda_item', subjectId: itemId },
        particulars: { on, count },
      }),
    );
  }
}

type Then = { readonly itemId: string; readonly confidentiality: string | null; readonly status: string };

const MOST_DEEDS = 1_000;
const AS_TEXT = (name: string) => `CAST(:${name} AS varchar) AS "${name}"`;

/** Before the letters went out it was planned; later states let the same people read. */
const statusBefore = (instant: string, { convenedAt, status }: Meeting): string =>
  convenedAt === null || convenedAt >= instant ? 'draft' : status;

const told = ({ displayName, roles, offices, seats }: Actor): ReaderOnDay => ({
  ...{ displayName, roles, seats: seats.length },
  offices: offices.map(({ capacity, title }) => prefixedTitle(capacity, title)),
});
