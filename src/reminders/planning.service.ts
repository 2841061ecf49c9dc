import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { timeOf } from '../kernel/civil-date.js';
import { HolidaysService } from '../meetings/index.js';
import { Clock } from '../platform/clock.js';
import { lineOf, type Draft, type Line } from './line.js';
import { PreferencesService, USUAL_PREFERENCE } from './preferences.service.js';
import { RecipientsOfReminders, type Recipient } from './recipients.queries.js';
import { isTheirTime, type Hours, type Moment } from './rules/hours.js';
import type { Rung } from './rules/ladder.js';
import { isTold, kindOn, reaches, steps } from './rules/telling.js';
import { TasksQueries, type Matter } from './tasks.queries.js';
import { ReminderTerms } from './terms.service.js';
import { toldOf } from './told.queries.js';

type Step = { readonly matter: Matter; readonly rung: Rung };
const HOLIDAYS_DAYS = 120;

/** Reads up what is due to whom; the rules decide. */
@Injectable()
export class PlanningService {
  constructor(
    private readonly tasks: TasksQueries,
    private readonly recipients: RecipientsOfReminders,
    private readonly preferences: PreferencesService,
    private readonly terms: ReminderTerms,
    private readonly holidays: HolidaysService,
    private readonly clock: Clock,
  ) {}

  now(): Moment {
    return { day: this.clock.today(), time: timeOf(this.clock.now()) };
  }

  /** The days off of the coming months. */
  async daysOff(em: EntityManager): Promise<ReadonlySet<string>> {
    const today = this.clock.today();
    const last = new Date(Date.parse(today) + HOLIDAYS_DAYS * 86_400_000).toISOString().slice(0, 10);
    return new Set((await this.holidays.between(em, today, last)).map(({ day }) => day));
  }

  hours(em: EntityManager): Promise<Hours> {
    return this.terms.hours(em);
  }

  /** The letters whose readers' hour has come, as they would be written now. */
  async due(em: EntityManager): Promise<Draft[]> {
    const now = this.now();
    const matters = await this.tasks.waiting(em, now.day);
    const found = matters.map((matter) => ({ matter, ...steps(matter, now.day) }));
    const own = found.flatMap(({ matter, own: rung }) => (rung ? { matter, rung } : []));
    const chair = found.flatMap(({ matter, chair: rung }) => (rung ? { matter, rung } : []));
    const addressed = [...(await this.ofOffices(em, own)), ...(await this.ofChairs(em, chair))];
    const told = await toldOf(em, [...new Set(addressed.map(([{ matter }]) => matter.id))]);
    const wishes = await this.preferences.of(em, [
      ...new Set(addressed.flatMap(([, { userId }]) => userId ?? [])),
    ]);
    const hours = await this.hours(em);
    const drafts = new Map<string, { recipient: Recipient; lines: Line[] }>();
    for (const [{ matter, rung }, recipient] of addressed) {
      const { wants, hour } = wishes.get(recipient.userId ?? '') ?? USUAL_PREFERENCE;
      if (!reaches(kindOn(now.day, rung.kind, matter.dueOn), wants) || !isTheirTime(now, hour, hours))
        continue;
      const known = (told.get(matter.id) ?? []).filter(
        ({ kind, recipientKey }) => kind === 'escalated' || recipientKey === recipient.key,
      );
      if (isTold(rung, matter.dueOn, known, this.clock.now())) continue;
      const draft = drafts.get(recipient.key) ?? { recipient, lines: [] };
      draft.lines.push(lineOf(matter, rung));
      drafts.set(recipient.key, draft);
    }
    return [...drafts.values()].map((draft) => ({ ...draft, slot: `digest:${now.day}` }));
  }

  private async ofOffices(em: EntityManager, found: readonly Step[]): Promise<[Step, Recipient][]> {
    const units = found.flatMap(({ matter }) => matter.orgUnitId ?? []);
    const ofUnits = await this.recipients.ofUnits(em, units, this.clock.today());
    const members = await this.recipients.people(
      em,
      found.flatMap(({ matter }) => matter.members),
    );
    return found.flatMap((step) => {
      const { orgUnitId, members: silent } = step.matter;
      const people = members.filter(({ personId }) => silent.some((one) => one.personId === personId));
      const whom = orgUnitId === null ? people : (ofUnits.get(orgUnitId) ?? []);
      return whom.map((recipient): [Step, Recipient] => [step, recipient]);
    });
  }

  private async ofChairs(em: EntityManager, found: readonly Step[]): Promise<[Step, Recipient][]> {
    const meetings = found.map(({ matter }) => ({ ...matter, meetingId: matter.meetingId! }));
    const chairs = await this.recipients.chairs(em, meetings, this.clock.today());
    return found.flatMap((step) =>
      (chairs.get(step.matter.meetingId!) ?? []).map((recipient): [Step, Recipient] => [step, recipient]),
    );
  }
}
