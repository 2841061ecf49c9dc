import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KnownFigures } from '../audit/index.js';
import { joinsOf, visibleFollowUps } from '../followups/index.js';
import type { Actor } from '../identity/index.js';
import { addDays } from '../kernel/civil-date.js';
import { rowsIn } from '../platform/database/reader.js';
import { PlanningService } from './planning.service.js';
import { RecipientsOfReminders } from './recipients.queries.js';
import { ReminderSnooze } from './reminder-settings.entities.js';
import type { Moment } from './rules/hours.js';
import { outlook, type Outlook, type Planned } from './rules/outlook.js';
import { TasksQueries, type Matter } from './tasks.queries.js';
import { toldOf } from './told.queries.js';

export type PlannedReminder = Planned & {
  readonly matter: Matter;
  /** How many would be written to as things stand. */
  readonly recipients: number;
};
export type FollowUpOutlook = Outlook & { readonly snooze: ReminderSnooze | null };

/** The earliest of what is planned, and how much there is. */
export type Ahead = { readonly first: readonly PlannedReminder[]; readonly total: number };

const AHEAD_DAYS = 30;
const FIRST = 200;

/** What is planned next, and why or why not; the same rules that decide when the day has come. */
@Injectable()
export class OutlookService {
  constructor(
    private readonly tasks: TasksQueries,
    private readonly planning: PlanningService,
    private readonly recipients: RecipientsOfReminders,
    private readonly known: KnownFigures,
  ) {}

  /** null where nobody is ever reminded: what was split, or was given in a meeting that still goes on. */
  async of(em: EntityManager, followUpId: string): Promise<FollowUpOutlook | null> {
    const matter = await this.tasks.one(em, followUpId);
    if (!matter) return null;
    const [seen] = await this.seen(em, [matter]);
    const snooze = seen.silence === 'snoozed' ? await em.findOneBy(ReminderSnooze, { followUpId }) : null;
    return { ...seen, snooze };
  }

  /** What is planned for the coming month as far as the reader may see, the earliest first: at most two hundred of it. */
  ahead(em: EntityManager, actor: Actor): Promise<Ahead> {
    const now = this.planning.now();
    return this.known.of(['reminders ahead', actor, now], () => this.planned(em, actor, now));
  }

  private async planned(em: EntityManager, actor: Actor, { day }: Moment): Promise<Ahead> {
    const last = addDays(day, AHEAD_DAYS);
    const all = await this.tasks.waiting(em, day, addDays(last, AHEAD_DAYS));
    const matters = await this.visible(em, actor, all);
    const seen = await this.seen(em, matters);
    const planned = matters.flatMap((matter, n) =>
      [seen[n].own, seen[n].chair].flatMap((one) => (one && one.at.day <= last ? { matter, ...one } : [])),
    );
    const first = planned.toSorted((a, b) => compare(momentOf(a), momentOf(b))).slice(0, FIRST);
    const counts = await this.counts(em, first);
    return { first: first.map((one) => ({ ...one, recipients: counts(one) })), total: planned.length };
  }

  private async visible(em: EntityManager, actor: Actor, all: readonly Matter[]): Promise<readonly Matter[]> {
    if (actor.isSecretariat) return all;
    const { sql, params } = visibleFollowUps(actor);
    const rows = await rowsIn<{ id: string }>(
      em,
      `SELECT "f"."id" FROM "follow_up" "f" ${joinsOf(sql)}
       WHERE "f"."status" IN ('not-started', 'in-progress', 'returned') AND "f"."deletedAt" IS NULL AND ${sql}`,
      params,
    );
    const ids = new Set(rows.map(({ id }) => id));
    return all.filter(({ id }) => ids.has(id));
  }

  private async seen(em: EntityManager, matters: readonly Matter[]): Promise<Outlook[]> {
    const [hours, daysOff] = [await this.planning.hours(em), await this.planning.daysOff(em)];
    const told = await toldOf(
      em,
      matters.map(({ id }) => id),
    );
    const around = { now: this.planning.now(), hours, daysOff };
    return matters.map((matter) => outlook(matter, told.get(matter.id) ?? [], around));
  }

  private async counts(em: EntityManager, planned: readonly { matter: Matter; kind: string }[]) {
    const { day } = this.planning.now();
    const units = await this.recipients.ofUnits(
      em,
      planned.flatMap(({ matter }) => matter.orgUnitId ?? []),
      day,
    );
    const escalated = planned.filter(({ kind }) => kind === 'escalated');
    const meetings = escalated.map(({ matter }) => ({ ...matter, meetingId: matter.meetingId! }));
    const chairs = await this.recipients.chairs(em, meetings, day);
    return ({ matter, kind }: { matter: Matter; kind: string }) => {
      if (matter.subject === 'review') return matter.members.length;
      const whom = kind === 'escalated' ? chairs.get(matter.meetingId!) : units.get(matter.orgUnitId!);
      return (whom ?? []).length;
    };
  }
}

const momentOf = ({ at, matter }: { at: Planned['at']; matter: Matter }) =>
  `${at.day} ${at.time} ${matter.dueOn} ${matter.id}`;
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
