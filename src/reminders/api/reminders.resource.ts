import type { Actor } from '../../identity/index.js';
import { startOfDay } from '../../kernel/civil-date.js';
import { s, shape } from '../../platform/http/answers.js';
import type { FollowUpOutlook, PlannedReminder } from '../outlook.service.js';
import type { Planned } from '../rules/outlook.js';
import { REMINDER_KINDS } from '../rules/ladder.js';
import type { SentReminder } from '../sent.queries.js';

const sent = {
  id: s.id,
  followUpId: s.nullable(s.id),
  minutesId: s.nullable(s.id),
  kind: s.oneOf(REMINDER_KINDS),
  days: s.int,
  dueOn: s.nullable(s.day),
  at: s.instant,
  name: s.text,
  recipient: s.text,
  address: s.nullable(s.text),
  state: s.text,
  fault: s.nullable(s.text),
};
export const sentSchema = shape('SentReminder', sent);

/** Addresses are told to the secretariat alone. */
export const sentResource = ({ path: _p, address, fault, ...one }: SentReminder, actor: Actor) => ({
  ...one,
  address: actor.isSecretariat ? address : null,
  fault: actor.isSecretariat ? fault : null,
});

const step = {
  kind: s.oneOf(REMINDER_KINDS),
  days: s.int,
  at: s.instant,
  /** The day of the step, where days off or a snooze moved the letter away from it. */
  instead: s.nullable(s.day),
};
export const plannedSchema = shape('PlannedReminder', {
  ...step,
  followUpId: s.nullable(s.id),
  minutesId: s.nullable(s.id),
  name: s.text,
  dueOn: s.day,
  recipients: s.int,
});
export const outlookSchema = shape('ReminderOutlook', {
  silence: s.nullable(s.text),
  snoozedUntil: s.nullable(s.day),
  own: s.nullable(s.object(step)),
  chair: s.nullable(s.object(step)),
  sent: s.list(sentSchema),
});

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const stepOf = ({ kind, days, at, instead }: Planned) => ({
  ...{ kind, days, instead },
  at: new Date(Date.parse(startOfDay(at.day)) + minutesOf(at.time) * 60_000).toISOString(),
});

export const plannedResource = (one: PlannedReminder) => ({
  ...stepOf(one),
  followUpId: one.matter.subject === 'followup' ? one.matter.id : null,
  minutesId: one.matter.subject === 'review' ? one.matter.id : null,
  ...{ name: one.matter.name, dueOn: one.matter.dueOn, recipients: one.recipients },
});

export const outlookResource = (
  seen: FollowUpOutlook | null,
  told: readonly SentReminder[],
  actor: Actor,
) => ({
  silence: seen?.silence ?? null,
  snoozedUntil: seen?.snooze?.untilDay ?? null,
  own: seen?.own ? stepOf(seen.own) : null,
  chair: seen?.chair ? stepOf(seen.chair) : null,
  sent: told.map((one) => sentResource(one, actor)),
});
