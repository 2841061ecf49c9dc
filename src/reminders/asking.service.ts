import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FollowUp, FollowUpRecords, type FollowUpRow } from '../followups/index.js';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork, type Tx } from '../platform/database/unit-of-work.js';
import { RuleBroken } from '../platform/errors/domain-error.js';
import type { Match } from '../platform/http/etag.js';
import { ReminderLetters } from './letters.service.js';
import { askedLine } from './line.js';
import { RecipientsOfReminders, type Recipient } from './recipients.queries.js';

/** What became of reminding by hand. */
export type Reminded = {
  /** Follow-ups that somebody was told of. */
  readonly reminded: readonly string[];
  /** Nobody of the office has an address. */
  readonly nobody: readonly string[];
  /** Everybody was told of them by hand today already. */
  readonly already: readonly string[];
  readonly letters: number;
};

/** Reminding by hand: at once, one letter for each recipient, and not twice on one day. */
@Injectable()
export class AskingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: FollowUpRecords,
    private readonly recipients: RecipientsOfReminders,
    private readonly letters: ReminderLetters,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, Forbidden, Stale, RuleBroken also where nobody can be written to, or was today */
  async remind(actor: Actor, id: string, match: Match): Promise<Reminded> {
    return this.uow.run(async (tx) => {
      const { row } = await this.records.open(tx, actor, id, match, 'remind');
      const told = await this.remindNow(tx, actor, [row]);
      if (told.nobody.length > 0) throw new RuleBroken('reminder.nobody', { unit: row.orgUnitName });
      if (told.already.length > 0) throw new RuleBroken('reminder.already_today', { number: row.number });
      return told;
    });
  }

  /** Those whose office has nobody that can be written to. */
  async deafAmong(em: EntityManager, rows: readonly FollowUpRow[]): Promise<ReadonlySet<string>> {
    const ids = rows.map(({ orgUnitId }) => orgUnitId);
    const units = await this.recipients.ofUnits(em, ids, this.clock.today());
    const deaf = rows.filter(({ orgUnitId }) => (units.get(orgUnitId) ?? []).length === 0);
    return new Set(deaf.map(({ id }) => id));
  }

  /**
   * In the unit of work of whoever has opened each of them with the verb `remind`: one letter for each recipient, with
   * a line for each follow-up.
   */
  async remindNow(tx: Tx, actor: Actor, rows: readonly FollowUpRow[]): Promise<Reminded> {
    const today = this.clock.today();
    const units = await this.recipients.ofUnits(
      tx,
      rows.map(({ orgUnitId }) => orgUnitId),
      today,
    );
    const people = new Map<string, { recipient: Recipient; rows: FollowUpRow[] }>();
    for (const row of rows)
      for (const recipient of units.get(row.orgUnitId) ?? []) {
        const known = people.get(recipient.key) ?? { recipient, rows: [] };
        known.rows.push(row);
        people.set(recipient.key, known);
      }
    const reminded = new Set<string>();
    let letters = 0;
    for (const { recipient, rows: own } of people.values()) {
      const lines = own.map((row) => askedLine(row, today));
      const fresh = await this.letters.write(tx, actor, { recipient, slot: `asked:${newId()}`, lines });
      if (fresh.length > 0) letters += 1;
      for (const { subjectId } of fresh) reminded.add(subjectId);
    }
    for (const { id } of rows.filter((row) => reminded.has(row.id))) {
      const followUp = await tx.findOneByOrFail(FollowUp, { id });
      await this.records.tell(tx, actor, followUp, { event: 'reminded' });
    }
    const left = rows.filter((row) => !reminded.has(row.id));
    const deaf = (row: FollowUpRow) => (units.get(row.orgUnitId) ?? []).length === 0;
    return {
      ...{ reminded: [...reminded], letters },
      nobody: left.filter(deaf).map(({ id }) => id),
      already: left.filter((row) => !deaf(row)).map(({ id }) => id),
    };
  }
}
