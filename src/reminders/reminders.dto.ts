import { ListQuery } from '../platform/http/cursor.js';
import { coded, field, fromText, missing, type FieldOptions } from '../platform/http/field.js';
import { DayText, Int, OneOf, Prose } from '../platform/http/fields.js';
import { REMINDER_KINDS, type ReminderKind } from './rules/ladder.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A time of day, "08:30". */
const TimeText = (options: FieldOptions = {}) =>
  field(
    options,
    { type: 'string', pattern: TIME.source },
    fromText((text) => (options.nullable && text.trim() === '' ? null : text.trim())),
    coded('time', (value) =>
      missing(value)
        ? 'field.required'
        : typeof value === 'string' && TIME.test(value)
          ? null
          : 'reminder.time',
    ),
  );

const MOST_DAYS = 90;
const isDays = (value: unknown) =>
  Array.isArray(value) &&
  value.length <= 10 &&
  value.every((day) => Number.isInteger(day) && day >= 0 && day <= MOST_DAYS);

/** Days before a due date; in a form one text with commas, empty for none. */
const DaysBefore = () =>
  field(
    {},
    { type: 'array', items: { type: 'integer', minimum: 0, maximum: MOST_DAYS }, maxItems: 10 },
    fromText((text) =>
      text
        .split(/[\s,;]+/)
        .filter((one) => one !== '')
        .map((one) => (/^\d{1,3}$/.test(one) ? Number(one) : one)),
    ),
    coded('days', (value) => (isDays(value) ? null : 'reminder.days')),
  );

export class SetReminderTerms {
  @DaysBefore()
  before: number[];

  @Int({ min: 1, max: MOST_DAYS })
  lateEvery: number;

  /** null = the chair is never told. */
  @Int({ optional: true, nullable: true, min: 1, max: 365 })
  escalateAfter?: number | null;
}

export class SetReminderHours {
  @TimeText()
  quietFrom: string;

  @TimeText()
  quietUntil: string;

  @TimeText()
  hour: string;
}

export class SetReminderPreference {
  /** `none`: only what is late or was asked for by hand. */
  @OneOf(['digest', 'none'])
  wants: 'digest' | 'none';

  /** null = the usual hour. */
  @TimeText({ optional: true, nullable: true })
  hour?: string | null;
}

export class SnoozeFollowUp {
  /** The first day on which reminders may go out again. */
  @DayText()
  until: string;

  @Prose({ max: 2_000 })
  reason: string;
}

export class RemindersQuery extends ListQuery {
  @OneOf(REMINDER_KINDS, { optional: true })
  kind?: ReminderKind;
}
