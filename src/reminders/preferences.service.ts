import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Actor } from '../identity/index.js';
import { newId } from '../kernel/new-id.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Forbidden, InvalidInput } from '../platform/errors/domain-error.js';
import type { Input } from '../platform/http/input.js';
import { ReminderPreference } from './reminder-settings.entities.js';
import type { SetReminderPreference } from './reminders.dto.js';
import { ReminderTerms } from './terms.service.js';

export type Preference = { readonly wants: 'digest' | 'none'; readonly hour: string | null };
export const USUAL_PREFERENCE: Preference = { wants: 'digest', hour: null };

/** How each account wants to be reminded. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly terms: ReminderTerms,
  ) {}

  async of(em: EntityManager, userIds: readonly string[]): Promise<Map<string, Preference>> {
    const rows =
      userIds.length === 0 ? [] : await em.findBy(ReminderPreference, { userId: In([...userIds]) });
    return new Map(rows.map(({ userId, wants, hour }) => [userId, { wants, hour }]));
  }

  async mine(em: EntityManager, { userId }: Actor): Promise<Preference> {
    return (await this.of(em, userId ? [userId] : [])).get(userId ?? '') ?? USUAL_PREFERENCE;
  }

  /** @throws InvalidInput for an hour at which nothing is sent */
  set({ userId }: Actor, input: Input<SetReminderPreference>): Promise<Preference> {
    return this.uow.run(async (tx) => {
      if (userId === null) throw new Forbidden('access.forbidden');
      const { wants, hour = null } = input.read();
      const { quietFrom: until, quietUntil: from } = await this.terms.hours(tx);
      if (hour !== null && (hour < from || hour >= until))
        throw InvalidInput.at('hour', 'reminder.hour_is_quiet', { from, until });
      const known = await tx.findOneBy(ReminderPreference, { userId });
      await tx.save(tx.create(ReminderPreference, { id: newId(), userId, ...known, wants, hour }));
      return { wants, hour };
    });
  }
}
