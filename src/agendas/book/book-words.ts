import { Injectable } from '@nestjs/common';
import { placeWords, type Listed } from '../../evaluations/index.js';
import { letterheadOf, type AgendaRow, type Meeting } from '../../meetings/index.js';
import type {
  BookFrontDocument,
  BookLine,
  BookNotice,
  BookSeparator,
} from '../../platform/rendering/document-types.js';
import { clock, clockRange, fileSize, longDate, midDate } from '../../platform/views/formats.js';
import { Words } from '../../platform/words.js';
import type { Relative } from '../carrying/lineage.queries.js';
import { plannedStarts, timeBudget } from '../rules/time-budget.js';
import type { BookContent, BookItem } from './book-content.js';

export type BookFile = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
};
export type Why = { readonly code: string; readonly facts?: Readonly<Record<string, unknown>> };

/** The sentences of the book. Papers are in Indonesian, whoever asks. */
@Injectable()
export class BookWords {
  constructor(private readonly words: Words) {}

  /** What every sheet of ours carries. */
  paper({ meeting, council }: BookContent) {
    return {
      title: this.say('book.title', { title: meeting.title, date: midDate(meeting.startsAt) }),
      letterhead: letterheadOf(council),
      number: null,
      sample: (meeting.roster ?? []).some((row) => row.because.example),
      draft: meeting.status === 'draft',
    };
  }

  front(content: BookContent, contents: readonly BookLine[], printedBy: string): BookFrontDocument {
    const { meeting, council, version } = content;
    return {
      ...this.paper(content),
      printedBy,
      contents,
      meeting: {
        ...{ title: meeting.title, council, day: longDate(meeting.startsAt) },
        time: clockRange(meeting.startsAt, meeting.endsAt),
        place: [meeting.venue, meeting.onlineUrl].filter(Boolean).join('; ') || null,
        chair: [meeting.chairTitle, meeting.chairName].filter(Boolean).join(', ') || null,
        version: version && this.version(version.letter, version.frozen, version.publishedAt),
        budget: this.budget(content),
      },
    };
  }

  separators(content: BookContent): BookSeparator[] {
    const starts = plannedStarts(
      content.meeting.startsAt,
      content.items.map(({ item }) => item),
    );
    return content.items.map((one, n) => this.separator(one, n, starts[n]));
  }

  notice(mark: number, item: string, file: BookFile, why: Why): BookNotice {
    const about = `${this.say(`book.type.${file.mediaType}`)}, ${fileSize(file.size)}`;
    return { kind: 'notice', mark, item, name: file.name, about, why: this.say(why.code, why.facts) };
  }

  printedBy(name: string, at: string): string {
    return this.say('report.printed_by', { at, name });
  }

  say(code: string, facts: Readonly<Record<string, unknown>> = {}): string {
    return this.words.say(code, facts as never);
  }

  private separator(
    { item, origins, followUps, files }: BookItem,
    n: number,
    start: string | null,
  ): BookSeparator {
    return {
      ...{ kind: 'separator', mark: n, number: String(n + 1), title: item.title },
      restricted: item.confidentiality === 'restricted',
      late: this.late(item),
      facts: [
        ...fact(this.say('agenda.presenter'), item.presenter),
        ...fact(this.say('agenda.time'), this.time(item, start)),
        ...fact(this.say('agenda.dimension'), item.dimension && `Smart ${item.dimension}`),
      ],
      origins: origins.filter(({ kind }) => kind !== 'follow-up').map((origin) => this.origin(origin)),
      files: files.map(({ name, size }) => `${name} (${fileSize(size)})`),
      followUps: followUps.map((row) => ({
        ...{ number: row.number, title: row.title, unit: row.unit, due: midDate(row.dueOn) },
        status: this.standing(row),
      })),
    };
  }

  private standing(row: Listed): string {
    const state = row.overdue
      ? this.say('evaluation.late', { days: row.daysLate })
      : this.say(`status.followup.${row.status}`);
    const place = placeWords(row);
    return place ? `${state}, ${this.say(place.code, place.facts)}` : state;
  }

  origin({ kind, title, day }: Pick<Relative, 'kind' | 'title' | 'day'>): string {
    return this.say(`agenda.origin.${kind}`, { title, date: day && midDate(day) });
  }

  late({ late, lateAllowedByName, lateReason }: AgendaRow): string | null {
    if (!late) return null;
    const who = this.say(lateAllowedByName ? 'agenda.late_by' : 'agenda.late_unknown', {
      name: lateAllowedByName,
    });
    return [who, lateReason].filter(Boolean).join(': ');
  }

  private time({ minutesPlanned }: AgendaRow, start: string | null): string | null {
    const parts = [
      start && `${clock(start)} WIB`,
      minutesPlanned && this.say('meetings.minutes', { count: minutesPlanned }),
    ];
    return parts.filter(Boolean).join(', ') || null;
  }

  private version(letter: string, frozen: boolean, at: string): string {
    return this.say(frozen ? 'book.version_frozen' : 'book.version', { letter, date: midDate(at) });
  }

  private budget({ meeting, items }: BookContent): string | null {
    const budget = timeBudget(
      meeting as Meeting,
      items.map(({ item }) => item),
    );
    return budget.verdict === 'empty'
      ? null
      : this.say(`agenda.budget_${budget.verdict}`, { ...budget, minutes: Math.abs(budget.left) });
  }
}

const fact = (label: string, text: string | null) => (text ? [{ label, text }] : []);
