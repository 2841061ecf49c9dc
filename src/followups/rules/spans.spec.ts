import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '../../kernel/civil-date.js';
import { FOLLOW_UP_STATUSES } from './follow-up-life.js';
import { stateOn } from './replay.js';
import { OPEN_END, spanFrom, spanStep, type Span, type SpannedState } from './spans.js';

const state = (facts: Partial<SpannedState> = {}): SpannedState => ({
  ...{
    status: 'in-progress',
    dueOn: '2025-08-29',
    originalDueOn: '2025-08-29',
    orgUnitId: 'a',
    givenToUnitId: null,
  },
  ...{ dimension: null, percent: 0, confirmedAt: null, doneAt: null, partCount: 0 },
  ...facts,
});

const goOn = (spans: readonly Span[], day: string, now: SpannedState): Span[] => {
  const step = spanStep(spans.at(-1) ?? null, day, now);
  if (!step) return [...spans];
  const before = spans.slice(0, -1);
  const last = spans.at(-1);
  const begun = step.begun ? [step.begun] : [];
  if (step.ended) return [...before, step.ended, ...begun];
  return [...(last && last.fromDay !== step.begun?.fromDay && step.begun ? spans : before), ...begun];
};

const changes = fc.array(
  fc.record({
    wait: fc.integer({ min: -3, max: 40 }),
    status: fc.constantFrom(...FOLLOW_UP_STATUSES),
    later: fc.integer({ min: 0, max: 60 }),
  }),
  { minLength: 1, maxLength: 20 },
);

describe('the days of a follow-up', () => {
  it('end where the next begins, without gap, and the last one lasts', () => {
    fc.assert(
      fc.property(changes, (all) => {
        let day = '2025-01-01';
        let spans: Span[] = [];
        for (const { wait, status, later } of all) {
          day = addDays(day, wait);
          spans = goOn(spans, day, state({ status, dueOn: addDays('2025-08-29', later) }));
        }
        spans.forEach((span, n) => {
          expect(span.fromDay < span.untilDay).toBe(true);
          expect(span.untilDay).toBe(spans[n + 1]?.fromDay ?? OPEN_END);
        });
      }),
    );
  });

  it('tell for any day what the story tells of it', () => {
    fc.assert(
      fc.property(changes, fc.integer({ min: 0, max: 400 }), (all, after) => {
        const asked = addDays('2025-01-01', after);
        let day = '2025-01-01';
        let spans: Span[] = [];
        const story = all.map(({ wait, status, later }, n) => {
          day = addDays(day, Math.max(0, wait));
          const now = state({ status, dueOn: addDays('2025-08-29', later), percent: n });
          spans = goOn(spans, day, now);
          const { dueOn, orgUnitId, percent, originalDueOn: firstDueOn } = now;
          const id = String(n).padStart(3, '0');
          return { id, at: `${day}T03:00:00.000Z`, status, percent, dueOn, firstDueOn, orgUnitId };
        });
        const span = spans.find(({ fromDay, untilDay }) => fromDay <= asked && asked < untilDay);
        const replayed = stateOn(story, asked);
        const told = ({
          status,
          dueOn,
          percent,
          orgUnitId,
        }: Pick<Span, 'status' | 'dueOn' | 'percent' | 'orgUnitId'>) => ({
          status,
          dueOn,
          percent,
          orgUnitId,
        });
        expect(span && told(span)).toEqual(replayed ? told(replayed) : undefined);
        if (span && replayed) expect(span.slipDays).toBe(daysBetween(replayed.firstDueOn, replayed.dueOn));
      }),
    );
  });

  it('end with the day a task is split, whatever happens to it later', () => {
    const given = goOn([], '2025-08-01', state());
    const split = goOn(given, '2025-08-05', state({ partCount: 2 }));
    expect(split).toEqual([{ ...given[0], untilDay: '2025-08-05' }]);
    expect(goOn(split, '2025-09-01', state({ partCount: 2, status: 'done' }))).toEqual(split);
    expect(goOn(given, '2025-08-01', state({ partCount: 2 }))).toEqual([]);
    expect(goOn([], '2025-08-02', state({ partCount: 2 }))).toEqual([]);
  });

  it('measure how far the due date moved and how long a verified task took', () => {
    const moved = spanFrom('2025-10-01', state({ dueOn: '2025-09-12' }));
    expect([moved.slipDays, moved.daysTaken]).toEqual([14, null]);
    const approved = { confirmedAt: '2025-07-31T03:00:00.000Z', doneAt: '2025-08-31T18:00:00.000Z' };
    expect(spanFrom('2025-09-01', state({ ...approved, status: 'done' })).daysTaken).toBe(32);
    // Opened again: it took no time yet, whatever was written down before.
    expect(spanFrom('2025-09-02', state({ ...approved, status: 'in-progress' })).daysTaken).toBeNull();
    // Verified before anybody approved the minutes: it took none.
    const early = { confirmedAt: '2025-09-03T03:00:00.000Z', doneAt: '2025-08-31T18:00:00.000Z' };
    expect(spanFrom('2025-09-03', state({ ...early, status: 'done' })).daysTaken).toBe(0);
  });
});
