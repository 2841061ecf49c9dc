import type { House, Pen } from './house.js';
import { spansOf } from './spans-of.js';
import type { Occasion, Sitting } from './sitting.js';
import { day, DIMENSIONS, TOPICS } from './texts.js';

const LIVELY = [
  'done',
  'done',
  'done',
  'in-progress',
  'not-started',
  'awaiting-verification',
  'returned',
] as const;
/** After a year almost everything has come to an end. */
const SETTLED = [...Array.from({ length: 24 }, () => 'done' as const), 'infeasible', 'in-progress'] as const;
const LIVELY_FROM = Date.UTC(2025, 0, 1);

/** What meetings decide and offices owe, numbered per council and year without gaps. */
export class DecisionsOf {
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly pen: Pen,
    private readonly house: House,
  ) {}

  /** Gives the ids of the follow-ups. */
  take(sitting: Sitting, items: readonly string[], { load, open }: Occasion, stamps: object): string[] {
    const decisions = Array.from({ length: load.decisions }, (_, n) =>
      this.decision(sitting, items[n % items.length], open, stamps),
    );
    return Array.from({ length: load.followUps }, (_, n) =>
      this.followUp(sitting, decisions[n % decisions.length], open, stamps),
    );
  }

  private decision(
    { meetingId, startsAt }: Sitting,
    agendaItemId: string,
    open: boolean,
    stamps: object,
  ): string {
    const { bulk, chance, journal } = this.pen;
    const { councilId, seats } = this.house;
    const id = chance.id();
    const { year, sequence } = this.next('decision', startsAt);
    const text = `Menyepakati ${chance.of(TOPICS)} dilaksanakan oleh perangkat daerah pengampu.`;
    const quorum = { required: 16, present: 24, seats: seats.length, met: true, rule: 'Diktum KEDUA' };
    const dimension = chance.of(DIMENSIONS);
    bulk.add('decision', {
      ...{ id, councilId, year, sequence, number: `K.${sequence}/${year}`, meetingId, agendaItemId, text },
      ...{ kind: 'decision', method: 'consensus', dimension, quorum: JSON.stringify(quorum) },
      ...{
        authorityFlag: false,
        status: open ? 'draft' : 'effective',
        effectiveOn: open ? null : day(startsAt),
      },
      ...{ version: 1, ...stamps },
    });
    bulk.findable('decision', id, `K.${sequence}/${year}`, text);
    const subject = { subjectType: 'decision', subjectId: id };
    journal.note({
      at: startsAt.toISOString(),
      action: 'decision.recorded',
      ...subject,
      after: { meetingId, text },
    });
    return id;
  }

  private followUp(
    { meetingId, startsAt }: Sitting,
    decisionId: string,
    open: boolean,
    stamps: object,
  ): string {
    const { bulk, chance, journal } = this.pen;
    const { councilId, seats } = this.house;
    const id = chance.id();
    const { year, sequence } = this.next('follow-up', startsAt);
    const title = `Menindaklanjuti ${chance.of(TOPICS)}`;
    const dueOn = day(new Date(startsAt.getTime() + (14 + chance.upTo(120)) * 86_400_000));
    const status = open ? 'not-started' : chance.of(startsAt.getTime() < LIVELY_FROM ? SETTLED : LIVELY);
    const at = startsAt.toISOString();
    const orgUnitId = chance.of(seats).orgUnitId;
    const dimension = chance.of(DIMENSIONS);
    const percent = status === 'done' ? 100 : chance.upTo(100);
    bulk.add('follow_up', {
      ...{ id, councilId, year, sequence, number: `TL.${sequence}/${year}`, decisionId, meetingId, title },
      ...{ orgUnitId, dueOn, originalDueOn: dueOn, priority: 'medium' },
      ...{ dimension, status, percent },
      ...{
        confirmedAt: open ? null : at,
        doneAt: status === 'done' ? at : null,
        sample: true,
        version: 1,
        ...stamps,
      },
    });
    spansOf(this.pen, startsAt, { id, year, orgUnitId, dueOn, dimension, status, percent });
    bulk.findable('followup', id, `TL.${sequence}/${year} ${title}`, '');
    journal.note({
      at,
      action: 'followup.assigned',
      subjectType: 'followup',
      subjectId: id,
      after: { meetingId, title },
    });
    return id;
  }

  private next(series: string, startsAt: Date): { year: number; sequence: number } {
    const year = startsAt.getUTCFullYear();
    const key = `${series} ${year}`;
    const sequence = (this.numbers.get(key) ?? 0) + 1;
    this.numbers.set(key, sequence);
    return { year, sequence };
  }
}
