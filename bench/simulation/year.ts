import { Chance } from '../generator/chance.js';
import { DIMENSIONS } from '../generator/texts.js';

/** What happened to a task on a day. `due` and `unit` say what it became, where it became another. */
export type Happening = {
  readonly on: string;
  readonly what:
    | 'given'
    | 'approved'
    | 'reported'
    | 'submitted'
    | 'verified'
    | 'returned'
    | 'reopened'
    | 'extended'
    | 'held'
    | 'resumed'
    | 'cancelled'
    | 'split'
    | 'infeasible'
    | 'handed';
  readonly due?: string;
  readonly unit?: number;
};
export type SimulatedTask = {
  /** Place of its decision in the log. */
  readonly decision: number;
  readonly dimension: string | null;
  /** In the order it happened; several things may happen on one day. */
  readonly story: readonly Happening[];
};
export type SimulatedDecision = { readonly meeting: number; readonly effectiveOn: string };
export type SimulatedMeeting = { readonly on: string; readonly presence: readonly (string | null)[] };

/** A year as it was lived: nothing in it is counted, nothing knows a rule of the product. */
export type SimulatedYear = {
  readonly year: number;
  readonly units: number;
  readonly meetings: readonly SimulatedMeeting[];
  readonly decisions: readonly SimulatedDecision[];
  readonly tasks: readonly SimulatedTask[];
};

export const MEETINGS = 24;
export const TASKS = 600;
export const UNITS = 30;
const SEATS = 30;
const DECISIONS_A_MEETING = 12;
const DAY = 86_400_000;

export const later = (day: string, days: number) =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** The same seed lives the same year. */
export function simulateYear(seed: number, year = 2025): SimulatedYear {
  const chance = new Chance(seed);
  const meetings = Array.from({ length: MEETINGS }, (_, n) => ({
    on: later(`${year}-01-06`, n * 15),
    presence: Array.from({ length: SEATS }, () =>
      chance.of(['present', 'present', 'present-online', 'represented', 'excused', 'unexcused', null]),
    ),
  }));
  const decisions = meetings.flatMap(({ on }, meeting) => {
    const effectiveOn = later(on, 5 + chance.upTo(15));
    return Array.from({ length: DECISIONS_A_MEETING }, () => ({ meeting, effectiveOn }));
  });
  const tasks = Array.from({ length: TASKS }).flatMap((_, n) => {
    const meeting = Math.floor((n * MEETINGS) / TASKS);
    // The last two decisions of a meeting are for nobody to carry out.
    const decision = meeting * DECISIONS_A_MEETING + chance.upTo(DECISIONS_A_MEETING - 2);
    const dimension = chance.upTo(8) === 0 ? null : chance.of(DIMENSIONS);
    const { effectiveOn } = decisions[decision];
    const story = live(chance, meetings[meeting].on, effectiveOn);
    const split = story.find(({ what }) => what === 'split');
    const parts = split ? [0, 1].map(() => live(chance, split.on, effectiveOn, NEXT_OF_PARTS)) : [];
    return [story, ...parts].map((one) => ({ decision, dimension, story: one }));
  });
  return { year, units: UNITS, meetings, decisions, tasks };
}

type Next = readonly (readonly [what: Happening['what'], to: string])[];

/** What may come next, by what was last; a task that is over mostly stays so. */
const NEXT: Readonly<Record<string, Next>> = {
  new: [
    ['reported', 'work'],
    ['reported', 'work'],
    ['extended', 'new'],
    ['cancelled', 'over'],
    ['held', 'held'],
  ],
  work: [
    ['reported', 'work'],
    ['submitted', 'asked'],
    ['submitted', 'asked'],
    ['extended', 'work'],
    ['held', 'held'],
    ['infeasible', 'over'],
    ['handed', 'work'],
    ['split', 'over'],
  ],
  asked: [
    ['verified', 'done'],
    ['verified', 'done'],
    ['verified', 'done'],
    ['returned', 'back'],
  ],
  back: [
    ['reported', 'work'],
    ['submitted', 'asked'],
    ['extended', 'back'],
  ],
  held: [
    ['resumed', 'work'],
    ['resumed', 'work'],
    ['cancelled', 'over'],
  ],
  done: [['reopened', 'work']],
  over: [],
};

/** A part is not split again. */
const NEXT_OF_PARTS = { ...NEXT, work: NEXT.work.filter(([what]) => what !== 'split') };

/** The minutes of what is given later, as a part, have been approved before. */
function live(chance: Chance, givenOn: string, approvedOn: string, next = NEXT): Happening[] {
  let due = later(givenOn, 14 + chance.upTo(90));
  const story: Happening[] = [{ on: givenOn, what: 'given', due, unit: chance.upTo(UNITS) }];
  let [on, at] = [givenOn, 'new'];
  const moves = chance.upTo(12);
  for (let n = 0; n < moves; n += 1) {
    const choices = next[at];
    if (choices.length === 0 || (at === 'done' && chance.upTo(12) > 0)) break;
    const [what, to] = chance.of(choices);
    on = later(on, chance.upTo(30));
    if (what === 'extended') due = later(due, 7 + chance.upTo(60));
    story.push({
      ...{ on, what },
      ...(what === 'extended' ? { due } : {}),
      ...(what === 'handed' ? { unit: chance.upTo(UNITS) } : {}),
    });
    at = to;
  }
  const before = Math.max(1, story.filter((one) => one.on <= approvedOn).length);
  return story.toSpliced(before, 0, { on: approvedOn, what: 'approved' });
}
