import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/civil-date.js';
import { canCarry, fatesOf } from './consequences.js';
import { endedCode, titleAfter } from './restructuring.js';
import { byId, chainOn, heirsOn, namesOn, successorOn, takenOverBy, type UnitInChain } from './succession.js';

type Named = UnitInChain & { readonly name: string };
const unit = (
  id: string,
  validUntil: string | null,
  successorId: string | null,
  validFrom?: string,
): Named => ({
  ...{ id, name: `Unit ${id}`, validFrom: validFrom ?? null, validUntil, successorId },
});
const CHAIN = [
  unit('a', '2024-12-31', 'b'),
  unit('x', '2024-12-31', 'b'),
  unit('b', '2025-06-30', 'c', '2025-01-01'),
  unit('c', null, null, '2025-07-01'),
];
const known = byId(CHAIN);

describe('the chain of successors', () => {
  it.each([
    ['a', '2024-12-31', 'a'],
    ['a', '2025-01-01', 'b'],
    ['a', '2025-06-30', 'b'],
    ['a', '2025-07-01', 'c'],
    ['c', '2030-01-01', 'c'],
    ['nobody', '2025-01-01', 'nobody'],
  ])('of %s leads on %s to %s', (id, day, last) => expect(successorOn(id, known, day)).toBe(last));

  it('gathers everything a unit has taken over by the day', () => {
    const ids = (day: string) => takenOverBy('c', CHAIN, day).map(({ id }) => id);
    expect(ids('2025-06-30')).toEqual(['c']);
    expect(ids('2025-07-01')).toEqual(['c', 'a', 'x', 'b']);
  });

  it('tells the name of the day, before a merger those of all', () => {
    expect(namesOn('c', CHAIN, '2024-05-01')).toEqual(['Unit a', 'Unit x']);
    expect(namesOn('c', CHAIN, '2025-03-01')).toEqual(['Unit b']);
    expect(namesOn('c', CHAIN, '2025-07-01')).toEqual(['Unit c']);
  });

  it('names every part of a split as heir, further changes followed, and none of a unit dissolved', () => {
    const units = [unit('s', '2024-12-31', null), unit('p', '2025-06-30', 'q'), unit('q', null, null)];
    const split = byId([...units, unit('r', null, null), unit('d', '2024-12-31', null)]);
    const turns = [
      { unitId: 's', successorId: 'p' },
      { unitId: 's', successorId: 'r' },
      { unitId: 'd', successorId: null },
    ];
    const heirs = (id: string, day: string) => heirsOn(id, split, turns, day).map((one) => one.id);
    expect(heirs('s', '2025-01-01')).toEqual(['p', 'r']);
    expect(heirs('s', '2025-07-01')).toEqual(['q', 'r']);
    expect(heirs('s', '2024-12-31')).toEqual([]);
    expect(heirs('d', '2025-01-01')).toEqual([]);
  });
});

describe('what goes on after a change', () => {
  const turns = [{ kind: 'split' as const, from: ['a'], to: ['X', 'Y'] }];
  it.each([
    ['X', true],
    ['Y', true],
    ['a', false],
    ['x', false],
  ])('an office that goes to %s: %s', (to, may) => {
    expect(canCarry([{ officeId: 'o', title: 'Kepala', to }], turns).ok).toBe(may);
  });

  it('codes of ended units stay apart and within their column, and titles within theirs', () => {
    const long = 'K'.repeat(50);
    const first = endedCode(long, '2026-01-01');
    const second = endedCode(long, '2026-01-01', [first.toLowerCase()]);
    expect(first).toBe(`${'K'.repeat(39)}~2025-12-31`);
    expect([second, second.length]).toEqual([`${'K'.repeat(37)}~2025-12-31~2`, 50]);
    expect(titleAfter('Kepala A', 'A', 'B'.repeat(300))).toHaveLength(300);
  });
});

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const DAY = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2024-06-01', n));
/** Any record at all, circles and gaps included. */
const anyUnits = fc
  .tuple(
    ...IDS.map((id) =>
      fc
        .record({ until: fc.option(DAY), to: fc.option(fc.constantFrom(...IDS)) })
        .map(({ until, to }) => unit(id, until, to)),
    ),
  )
  .map((units) => units as Named[]);

describe('whatever is on record', () => {
  it('a chain ends, and never names a unit twice', () => {
    fc.assert(
      fc.property(anyUnits, fc.constantFrom(...IDS), DAY, (units, id, day) => {
        const ids = chainOn(id, byId(units), day).map((one) => one.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids[0]).toBe(id);
      }),
      { numRuns: 1_000 },
    );
  });

  it('following twice leads where following once led, unless the record goes in a circle', () => {
    fc.assert(
      fc.property(anyUnits, fc.constantFrom(...IDS), DAY, (units, id, day) => {
        const all = byId(units);
        const once = successorOn(id, all, day);
        const circle = chainOn(once, all, day).length > 1;
        fc.pre(!circle);
        expect(successorOn(once, all, day)).toBe(once);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a change from a day on leaves every day before it as it was', () => {
    fc.assert(
      fc.property(anyUnits, fc.constantFrom(...IDS), DAY, fc.nat(400), (units, id, on, back) => {
        const living = units.find(({ validUntil }) => validUntil === null);
        fc.pre(living !== undefined);
        const after = units.map((one) =>
          one === living ? { ...one, validUntil: addDays(on, -1), successorId: 'f' } : one,
        );
        const day = addDays(on, -1 - back);
        const before = units.map((one) => (one === living ? { ...one, successorId: null } : one));
        expect(successorOn(id, byId(after), day)).toBe(successorOn(id, byId(before), day));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the offices of a unit that ends', () => {
  const office = { id: 'o', title: 'Kepala Bappeda', isHead: true };
  const held = (id: string, startsOn: string, endsOn: string | null) => ({
    id,
    officeId: 'o',
    startsOn,
    endsOn,
  });
  const on = '2025-10-01';

  it.each([
    ['held until today', held('h', '2024-01-01', null), { ending: 1, continued: 1, later: 0 }],
    [
      'held until after the day',
      held('h', '2024-01-01', '2025-12-31'),
      { ending: 1, continued: 1, later: 0 },
    ],
    ['left long before', held('h', '2020-01-01', '2021-01-01'), { ending: 0, continued: 0, later: 0 }],
    ['left on the last day', held('h', '2020-01-01', '2025-09-30'), { ending: 0, continued: 0, later: 0 }],
    ['held from the day on', held('h', '2025-10-01', null), { ending: 0, continued: 0, later: 1 }],
  ])('%s', (_, holding, counts) => {
    const carried = [{ officeId: 'o', title: 'Kepala Bappedalitbang', to: 'BARU' }];
    const [fate] = fatesOf([office], [holding], { on, carried, holders: true });
    expect([fate.ending.length, fate.continued.length, fate.later.length]).toEqual(Object.values(counts));
    expect(fatesOf([office], [holding], { on, carried: [], holders: true })[0].continued).toEqual([]);
  });
});
