import { Injectable } from '@nestjs/common';
import { clipped } from '../kernel/clipped.js';
import { daysBetween, type CivilDate } from '../kernel/civil-date.js';
import { Words } from '../platform/words.js';
import type { Line } from './line.js';
import type { ReminderKind } from './rules/ladder.js';
import { kindOn } from './rules/telling.js';

type Written = Line & { readonly url: string };

/** The most pressing first. */
const ORDER: readonly ReminderKind[] = ['asked', 'escalated', 'late', 'before', 'review'];

/** How a letter with reminders reads; offices and tasks stand in it, no names of people. */
@Injectable()
export class LetterText {
  constructor(private readonly words: Words) {}

  of(lines: readonly Written[], settingsUrl: string | null, today: CivilDate) {
    const say = (code: string, facts = {}) => this.words.say(`mail.reminder_${code}`, facts);
    const [first] = lines;
    const one = { name: first.name, when: this.when(first.due, today), count: lines.length };
    const subject = clipped(say(lines.length === 1 ? 'subject' : 'subject_many', one), 300);
    const parts = ORDER.map(
      (kind) => [kind, lines.filter((line) => kindOn(today, line.kind, line.due) === kind)] as const,
    )
      .filter(([, some]) => some.length > 0)
      .map(([kind, some]) => [say(`part_${kind}`), ...some.map((line) => this.line(line, today))]);
    const foot = say(lines.every(({ kind }) => kind === 'asked') ? 'foot_asked' : 'foot');
    return {
      subject,
      body: [...parts.flat(), foot, ...(settingsUrl ? [say('settings', { settingsUrl })] : [])].join('\n\n'),
    };
  }

  private line({ name, unit, due, url }: Written, today: CivilDate): string {
    const facts = { name, unit, due, when: this.when(due, today), url };
    return this.words.say(unit === '' ? 'mail.reminder_line_minutes' : 'mail.reminder_line', facts);
  }

  /** "3 hari lagi", "hari ini", "lewat 14 hari", as of the day it is written. */
  private when(due: CivilDate, today: CivilDate): string {
    const days = daysBetween(today, due);
    const code = days === 0 ? 'today' : days > 0 ? 'days_left' : 'days_late';
    return this.words.say(`reminder.${code}`, { days: Math.abs(days) });
  }
}
