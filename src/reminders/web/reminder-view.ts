import type { PlannedReminder } from '../outlook.service.js';
import type { Planned } from '../rules/outlook.js';
import type { ReminderKind } from '../rules/ladder.js';
import type { SentReminder } from '../sent.queries.js';

/** Which step it is, in words: "7 hari sebelum tenggat", "terlambat 14 hari". */
export const stepWords = ({ kind, days }: { readonly kind: ReminderKind; readonly days: number }) => ({
  code: `reminder.step_${kind}${days === 0 && kind !== 'asked' ? '_today' : ''}`,
  facts: { days: Math.abs(days) },
});

export const plannedView = (one: Planned) => ({
  ...{ step: stepWords(one), day: one.at.day, time: one.at.time.replace(':', '.'), instead: one.instead },
});

export const plannedRow = (one: PlannedReminder) => ({
  ...plannedView(one),
  ...{ name: one.matter.name, href: one.matter.path, unit: one.matter.unit, dueOn: one.matter.dueOn },
  recipients: one.recipients,
});

export const sentRow = ({
  name,
  path: href,
  recipient,
  address,
  state,
  fault,
  at,
  ...step
}: SentReminder) => ({
  ...{ name, href, recipient, address, state, fault, at, step: stepWords(step) },
});
