import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/civil-date.js';
import {
  matched,
  meetingOn,
  ownChanges,
  type Blueprint,
  type PlacedItem,
  type TemplateItem,
} from './blueprint.js';
import { agendaOrder, seriesPlan, type Existing } from './series-plan.js';

const existing = (...states: Existing['state'][]): Existing[] =>
  states.map((state, n) => ({ meetingId: `m${n}`, plannedOn: addDays('2026-01-15', 30 * n), state }));

describe('Changing this and all later meetings', () => {
  it('moves drafts, names what is settled or changed by hand, makes and drops the difference', () => {
    const meetings = existing('like-the-series', 'settled', 'own-changes', 'like-the-series');
    const deeds = (days: string[], own: boolean) => seriesPlan(meetings, days, own).map(({ deed }) => deed);
    const days = ['2026-01-20', '2026-02-17', '2026-03-17', '2026-04-21', '2026-05-19'];

    expect(deeds(days, false)).toEqual(['change', 'keep', 'keep', 'change', 'make']);
    expect(deeds(days, true)).toEqual(['change', 'keep', 'change', 'change', 'make']);
    expect(deeds(days.slice(0, 2), true)).toEqual(['change', 'keep', 'drop', 'drop']);
    expect(deeds([], false)).toEqual(['drop', 'keep', 'keep', 'drop']);
  });

  it('never touches a settled meeting and never uses a day twice', () => {
    const states = fc.array(fc.constantFrom('like-the-series', 'own-changes', 'settled' as const), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(states, fc.integer({ min: 0, max: 25 }), fc.boolean(), (given, count, own) => {
        const meetings = existing(...(given as Existing['state'][]));
        const days = Array.from({ length: count }, (_, n) => addDays('2026-06-01', n));
        const steps = seriesPlan(meetings, days, own);
        const settled = meetings.filter(({ state }) => state === 'settled').length;
        const used = steps.flatMap((step) =>
          step.deed === 'change' || step.deed === 'make' ? [step.day] : [],
        );
        expect(steps.filter((step) => step.deed === 'keep' && step.why === 'settled')).toHaveLength(settled);
        expect(new Set(used).size).toBe(used.length);
        expect(steps.filter((step) => 'meetingId' in step)).toHaveLength(meetings.length);
      }),
    );
  });

  it('keeps what stood in front of the template in front, and what was added behind it', () => {
    const before = ['carry', 't1', 'extra', 't2', 't3'];
    expect(agendaOrder(before, ['t1', 't2', 't3'], ['t2', 't1', 't3'])).toEqual([
      'carry',
      't2',
      't1',
      't3',
      'extra',
    ]);
    expect(agendaOrder(before, ['t1', 't2', 't3'], ['new'])).toEqual(['carry', 'new', 'extra']);
    expect(agendaOrder(['a'], [], ['t'])).toEqual(['t', 'a']);
  });
});

const item = (title: string, more: Partial<TemplateItem> = {}): TemplateItem => ({
  ...{
    title,
    kind: 'discussion',
    presenter: null,
    minutesPlanned: 10,
    dimension: null,
    confidentiality: 'council',
  },
  ...more,
});
const blueprint: Blueprint = {
  ...{ title: 'Rapat bulanan', kind: 'plenary', mode: 'onsite', workingGroup: 'economy', startTime: '09:00' },
  ...{ endTime: '11:00', venue: 'Aula', onlineUrl: null, chairOfficeId: null, minuteTakerPersonId: null },
  agenda: [item('Pembukaan'), item('Laporan')],
};

describe('A meeting of a series', () => {
  const made = meetingOn(blueprint, '2026-01-15');
  const placed = (...items: TemplateItem[]): PlacedItem[] => items.map((one, n) => ({ ...one, id: `i${n}` }));
  const [opening, report] = placed(...blueprint.agenda);
  const applied = { ...made, agenda: [opening, report] };

  it('is made in the hours of Western Indonesia, with a working group only where its kind has one', () => {
    expect([made.startsAt, made.endsAt]).toEqual(['2026-01-15T02:00:00.000Z', '2026-01-15T04:00:00.000Z']);
    expect(made.workingGroup).toBeNull();
    expect(meetingOn({ ...blueprint, kind: 'working-group' }, '2026-01-15').workingGroup).toBe('economy');
  });

  it.each<[string, object, readonly PlacedItem[], string[]]>([
    ['untouched', {}, [opening, report], []],
    ['in another room', { venue: 'Ruang lain' }, [opening, report], ['venue']],
    ['with more matters, in another order', {}, [{ ...report, id: 'new' }, report, opening], []],
    ['with a matter less', {}, [report], ['agenda']],
    ['with a matter reworded', {}, [opening, { ...report, title: 'Laporan!' }], ['agenda']],
    [
      'with a matter made restricted',
      {},
      [{ ...opening, confidentiality: 'restricted' }, report],
      ['agenda'],
    ],
  ])('tells what was changed by hand: %s', (_name, change, items, changes) => {
    expect(ownChanges(applied, { ...made, ...change }, items)).toEqual(changes);
  });

  it('counts a matter once, even when the template holds it twice', () => {
    const twice = [item('Jeda'), item('Jeda')];
    expect(matched(twice, [item('Jeda')]).map((one) => one !== null)).toEqual([true, false]);
  });
});
