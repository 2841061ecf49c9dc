import type { DataSource } from 'typeorm';
import { spanStep, type Span, type SpannedState } from '../../src/followups/rules/spans.js';
import { openAccounts } from '../generator/accounts.js';
import { Bulk } from '../generator/bulk.js';
import { Chance } from '../generator/chance.js';
import { buildHouse, type House, type Pen } from '../generator/house.js';
import { Journal } from '../generator/journal.js';
import { PARAGRAPH } from '../generator/texts.js';
import type { Happening, SimulatedYear } from './year.js';

const at = (day: string) => `${day}T03:00:00.000Z`;
const stamps = (day: string) => ({ createdAt: at(day), updatedAt: at(day), deletedAt: null });

/** Enters a simulated year into an empty, migrated database, as the product would have written it day by day. */
export async function enterYear(db: DataSource, log: SimulatedYear): Promise<House> {
  const bulk = new Bulk(db);
  const chance = new Chance(log.year);
  const pen: Pen = { bulk, chance, journal: new Journal(bulk, chance) };
  const house = buildHouse(pen, 1);
  openAccounts(pen, house);
  const items = log.meetings.map((_, n) => enterMeeting(pen, house, log, n));
  const decisions = log.decisions.map((_, n) => enterDecision(pen, house, log, n, items));
  log.tasks.forEach((_, n) => enterTask(pen, house, log, n, { items, decisions }));
  pen.journal.close();
  await bulk.flush();
  return house;
}

type Entered = { readonly meetingId: string; readonly itemId: string };

function enterMeeting({ bulk, chance }: Pen, house: House, { meetings }: SimulatedYear, n: number): Entered {
  const { on, presence } = meetings[n];
  const [meetingId, itemId] = [chance.id(), chance.id()];
  bulk.add('meeting', {
    ...{ id: meetingId, councilId: house.councilId, slug: `${on}-${n}`, title: `Rapat ${n + 1} (CONTOH)` },
    ...{ kind: 'plenary', mode: 'onsite', startsAt: at(on), endsAt: `${on}T05:00:00.000Z`, status: 'ended' },
    ...{ venue: 'Aula Contoh', calendarSequence: 0, version: 1, ...stamps(on) },
  });
  bulk.add('agenda_item', {
    ...{ id: itemId, meetingId, position: 1, title: 'Pembahasan (CONTOH)', kind: 'discussion' },
    ...{ confidentiality: 'council', discussion: PARAGRAPH, late: false, version: 1, ...stamps(on) },
  });
  presence.forEach((status, seatNo) => {
    const seat = house.seats[seatNo];
    bulk.add('attendance', {
      ...{ id: chance.id(), meetingId, seatId: seat.id, seatOrder: seatNo + 1, role: seat.role },
      ...{ label: seat.label, voting: true, personId: seat.personId, displayName: seat.name },
      ...{ officeId: seat.officeId, officeTitle: seat.officeTitle, holderState: 'recorded', status },
      ...{ orgUnitId: seat.orgUnitId, orgUnitName: seat.orgUnitName, version: 1, ...stamps(on) },
    });
  });
  return { meetingId, itemId };
}

function enterDecision(
  { bulk, chance }: Pen,
  { councilId }: House,
  { year, decisions, meetings }: SimulatedYear,
  n: number,
  items: readonly Entered[],
): string {
  const { meeting, effectiveOn } = decisions[n];
  const { meetingId, itemId } = items[meeting];
  const id = chance.id();
  bulk.add('decision', {
    ...{ id, councilId, year, sequence: n + 1, number: `K.${n + 1}/${year}`, meetingId },
    ...{ agendaItemId: itemId, text: 'Disepakati (CONTOH).', kind: 'decision', method: 'consensus' },
    ...{ quorum: '{}', authorityFlag: false, status: 'effective', effectiveOn, version: 1 },
    ...stamps(meetings[meeting].on),
  });
  return id;
}

function enterTask(
  { bulk, chance }: Pen,
  { councilId, seats }: House,
  { year, tasks, decisions }: SimulatedYear,
  n: number,
  to: { readonly items: readonly Entered[]; readonly decisions: readonly string[] },
): void {
  const { decision, dimension, story } = tasks[n];
  const id = chance.id();
  const unitId = (unit: number) => seats[unit].orgUnitId;
  const { spans, last } = lived(story, dimension, unitId);
  bulk.add('follow_up', {
    ...{
      id,
      councilId,
      year,
      sequence: n + 1,
      number: `TL.${n + 1}/${year}`,
      title: `Tugas ${n + 1} (CONTOH)`,
    },
    ...{ decisionId: to.decisions[decision], meetingId: to.items[decisions[decision].meeting].meetingId },
    ...{ ...last, priority: 'medium', sample: true, version: story.length, ...stamps(story[0].on) },
  });
  for (const span of spans) {
    bulk.add('follow_up_span', { followUpId: id, year, ...span });
    const { fromDay, status, percent, dueOn, orgUnitId } = span;
    const stood = { status, percent, dueOn, firstDueOn: last.originalDueOn, orgUnitId };
    const line = { at: at(fromDay), event: 'progress', byName: 'Contoh' };
    bulk.add('follow_up_event', { id: chance.id(), followUpId: id, ...line, ...stood });
  }
}

const BECOMES: Readonly<Partial<Record<Happening['what'], SpannedState['status']>>> = {
  ...{ reported: 'in-progress', submitted: 'awaiting-verification', verified: 'done', returned: 'returned' },
  ...{ reopened: 'in-progress', held: 'on-hold', resumed: 'in-progress' },
  ...{ cancelled: 'cancelled', infeasible: 'infeasible' },
};

/** The stretches of days the product's rule makes of a story, and how the task stands at its end. */
function lived(story: readonly Happening[], dimension: string | null, unitId: (unit: number) => string) {
  const [{ due = '', unit = 0 }] = story;
  let last: SpannedState = {
    ...{ status: 'not-started', dueOn: due, originalDueOn: due, orgUnitId: unitId(unit), dimension },
    givenToUnitId: null,
    ...{ percent: 0, confirmedAt: null, doneAt: null, partCount: 0 },
  };
  const spans: Span[] = [];
  for (const one of story) {
    last = {
      ...last,
      status: BECOMES[one.what] ?? last.status,
      dueOn: one.due ?? last.dueOn,
      orgUnitId: one.unit === undefined ? last.orgUnitId : unitId(one.unit),
      confirmedAt: one.what === 'approved' ? at(one.on) : last.confirmedAt,
      doneAt: one.what === 'verified' ? at(one.on) : last.doneAt,
      partCount: one.what === 'split' ? 2 : last.partCount,
    };
    const step = spanStep(spans.at(-1) ?? null, one.on, last);
    if (!step) continue;
    spans.pop();
    for (const span of [step.ended, step.begun]) if (span) spans.push(span);
  }
  return { spans, last };
}
