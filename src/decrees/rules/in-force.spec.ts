import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canChangeSeats, canRelate, sparesLaterChanges } from './amendment.js';
import type { DecreeFacts, DecreeRules, SeatFacts } from './facts.js';
import { inForceOn, isInForce, statusesOn, statusOn } from './in-force.js';
import { decreesOf } from './of-council.js';
import { seatsOn } from './seats-on.js';
import { rulesOn } from './standing-rules.js';

const seat = (id: string, order = 1): SeatFacts => ({
  id,
  order,
  role: 'member',
  label: 'Anggota',
  workingGroup: null,
  constituency: null,
  voting: true,
  officeId: id,
  personId: null,
  orgUnitId: null,
  delegateOfficeId: null,
  councilId: null,
});
const rules = (more: Partial<DecreeRules>): DecreeRules => ({
  quorum: null,
  representativesCount: null,
  noticeDays: null,
  chairOrder: null,
  frequency: null,
  tie: null,
  clause: null,
  clauses: {},
  lifts: [],
  ...more,
});
const aDecree = (id: string, effectiveFrom: string, more: Partial<DecreeFacts> = {}): DecreeFacts => ({
  id,
  councilId: null,
  otherCouncils: [],
  label: id,
  status: 'enacted',
  enactedOn: null,
  effectiveFrom,
  effectiveUntil: null,
  registeredAt: '2025-01-01T00:00:00.000Z',
  relations: [],
  rules: null,
  rulesExample: false,
  seatsExample: false,
  seats: [],
  changes: [],
  ...more,
});
const first = aDecree('first', '2022-12-31', { seats: [seat('a', 1), seat('b', 2)] });
const ids = (decrees: DecreeFacts[], day: string) => seatsOn(decrees, day).map((one) => one.seat.id);

describe('a decree in force', () => {
  it('starts with its first day and ends with its last', () => {
    const decree = aDecree('d', '2022-12-31', { effectiveUntil: '2023-01-31' });
    const on = (day: string) => isInForce(decree, [decree], day);
    expect(['2022-12-30', '2022-12-31', '2023-01-31', '2023-02-01'].map(on)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(statusOn(decree, [decree], '2022-12-30')).toBe('upcoming');
    expect(statusOn(decree, [decree], '2023-02-01')).toBe('expired');
  });

  it('is a draft until enacted, whatever its dates say', () => {
    const draft = aDecree('d', '2020-01-01', { status: 'draft', seats: [seat('x')] });
    expect(statusOn(draft, [draft], '2025-01-01')).toBe('draft');
    expect(ids([draft], '2025-01-01')).toEqual([]);
  });

  it('ends when another revokes it, and takes its amendments along', () => {
    const amending = aDecree('second', '2023-06-01', {
      relations: [{ type: 'amends', decreeId: 'first' }],
      changes: [{ op: 'add', targetSeatId: null, newSeat: seat('c', 3) }],
    });
    const revoking = aDecree('third', '2024-01-01', { relations: [{ type: 'revokes', decreeId: 'first' }] });
    const all = [first, amending, revoking];
    expect(ids(all, '2023-12-31')).toEqual(['a', 'b', 'c']);
    expect(ids(all, '2024-01-01')).toEqual([]);
    expect(statusOn(first, all, '2023-06-01')).toBe('amended');
    expect(statusOn(first, all, '2024-01-01')).toBe('revoked');
    expect(statusOn(amending, all, '2023-12-31')).toBe('enacted');
    expect(statusOn(amending, all, '2024-01-01')).toBe('revoked');
  });

  it('ends with the last day of what it amends', () => {
    const base = { ...first, effectiveUntil: '2023-12-31' };
    const amending = aDecree('second', '2023-06-01', { relations: [{ type: 'amends', decreeId: 'first' }] });
    expect(statusOn(amending, [base, amending], '2024-01-01')).toBe('expired');
  });

  it('reads as in force on exactly the days it is', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2024-02-${String(n).padStart(2, '0')}`);
    const decree = fc.record({
      from: day,
      until: fc.option(day, { nil: null, freq: 1 }),
      status: fc.constantFrom('enacted' as const, 'enacted' as const, 'draft' as const),
      type: fc.constantFrom('amends' as const, 'amends' as const, 'revokes' as const, 'implements' as const),
      target: fc.option(fc.nat({ max: 6 }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(decree, { minLength: 1, maxLength: 7 }), day, (list, on) => {
        const all = list.map(({ from, until, status, type, target }, n) =>
          aDecree(`d${n}`, from, {
            ...{ effectiveUntil: until, status },
            relations: target === null ? [] : [{ type, decreeId: `d${target}` }],
          }),
        );
        const statuses = statusesOn(all, on);
        const standing = inForceOn(all, on).map(({ id }) => id);
        for (const one of all) {
          const reads = ['enacted', 'amended'].includes(statuses.get(one.id)!);
          expect([one.id, reads, statusOn(one, all, on)]).toEqual([
            one.id,
            isInForce(one, all, on),
            statuses.get(one.id),
          ]);
          expect(standing.includes(one.id)).toBe(reads);
          if (one.effectiveFrom! > on) expect(reads).toBe(false);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('replaces a seat, removes a seat, or the whole annex', () => {
    const changing = aDecree('second', '2023-06-01', {
      relations: [{ type: 'amends', decreeId: 'first' }],
      changes: [
        { op: 'replace', targetSeatId: 'a', newSeat: seat('a2', 1) },
        { op: 'remove', targetSeatId: 'b', newSeat: null },
      ],
    });
    const whole = aDecree('third', '2024-01-01', {
      relations: [{ type: 'amends', decreeId: 'first' }],
      seats: [seat('n', 1)],
    });
    expect(ids([first, changing], '2023-05-31')).toEqual(['a', 'b']);
    expect(ids([first, changing], '2023-06-01')).toEqual(['a2']);
    expect(ids([first, changing, whole], '2024-01-01')).toEqual(['n']);
  });

  it('lets the later enactment have the last word on one day', () => {
    const early = aDecree('z', '2023-01-01', { enactedOn: '2022-11-01', rules: rules({ noticeDays: 3 }) });
    const late = aDecree('a', '2023-01-01', { enactedOn: '2022-12-01', rules: rules({ noticeDays: 5 }) });
    expect(rulesOn([late, early], '2023-01-01')?.noticeDays).toBe(5);
  });

  it('is not brought back by the end of the decree that revoked it', () => {
    const revoking = aDecree('r', '2023-06-01', {
      effectiveUntil: '2023-06-30',
      relations: [{ type: 'revokes', decreeId: 'first' }],
    });
    expect(ids([first, revoking], '2023-07-01')).toEqual([]);
  });

  it('never changes days before its effect, and does not care in what order decrees were entered', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2024-02-${String(n).padStart(2, '0')}`);
    const decree = fc.tuple(day, fc.nat({ max: 5 })).map(([from, n]) => ({ from, n }));
    fc.assert(
      fc.property(fc.array(decree, { maxLength: 6 }), decree, day, (list, extra, on) => {
        const made = list.map(({ from, n }, k) => aDecree(`d${k}`, from, { seats: [seat(`s${k}-${n}`, n)] }));
        const added = aDecree('extra', extra.from, {
          relations: made[0] ? [{ type: 'revokes', decreeId: made[0].id }] : [],
          seats: [seat('extra')],
        });
        expect(ids([...made].reverse(), on)).toEqual(ids(made, on));
        if (on < extra.from) expect(ids([...made, added], on)).toEqual(ids(made, on));
        expect(inForceOn(made, on).every((one) => one.effectiveFrom! <= on)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the rules of a council', () => {
  const quorum = { numerator: 1, denominator: 2, strict: true };
  const base = aDecree('base', '2023-01-01', {
    rules: rules({
      quorum,
      noticeDays: 3,
      clause: 'Diktum KETIGA',
      clauses: { noticeDays: 'Diktum KEEMPAT' },
    }),
  });
  const amends = (more: Partial<DecreeRules>) =>
    aDecree('second', '2024-01-01', {
      relations: [{ type: 'amends', decreeId: 'base' }],
      rules: rules(more),
    });

  it('are quoted part by part, each from the decree that spoke of it last', () => {
    const all = [base, amends({ noticeDays: 5, clause: 'Pasal I' })];
    const before = rulesOn(all, '2023-12-31')!;
    const after = rulesOn(all, '2024-01-01')!;
    expect([before.noticeDays, before.sources.noticeDays!.clause]).toEqual([3, 'Diktum KEEMPAT']);
    expect([after.noticeDays, after.sources.noticeDays!.clause]).toEqual([5, 'Pasal I']);
    expect(after.quorum).toEqual(quorum);
    expect(after.sources.quorum).toMatchObject({ decree: { id: 'base' }, clause: 'Diktum KETIGA' });
  });

  it('end where a decree lifts them, and are absent where none speaks', () => {
    const lifted = rulesOn([base, amends({ lifts: ['quorum'] })], '2024-01-01')!;
    expect(lifted.quorum).toBeNull();
    expect(lifted.sources.quorum).toBeUndefined();
    expect(rulesOn([first], '2024-01-01')).toBeNull();
  });

  it('end with their decree', () => {
    const revoking = aDecree('r', '2025-01-01', { relations: [{ type: 'revokes', decreeId: 'base' }] });
    expect(rulesOn([base, revoking], '2025-01-01')).toBeNull();
  });
});

describe('several councils', () => {
  const shared = aDecree('shared', '2023-01-01', {
    councilId: 'A',
    otherCouncils: [{ councilId: 'B', rules: rules({ noticeDays: 7 }) }],
    rules: rules({ noticeDays: 3 }),
    seats: [seat('a', 1), { ...seat('b', 2), councilId: 'B' }],
  });

  it('share one decree, each with its own seats and rules', () => {
    const of = (council: string) => decreesOf(council, [shared]);
    expect(ids(of('A'), '2023-01-01')).toEqual(['a']);
    expect(ids(of('B'), '2023-01-01')).toEqual(['b']);
    expect(rulesOn(of('A'), '2023-01-01')?.noticeDays).toBe(3);
    expect(rulesOn(of('B'), '2023-01-01')?.noticeDays).toBe(7);
  });

  it('end by a revocation that names no council', () => {
    const revoking = aDecree('r', '2024-01-01', { relations: [{ type: 'revokes', decreeId: 'shared' }] });
    expect(ids(decreesOf('A', [shared, revoking]), '2024-01-01')).toEqual([]);
    expect(ids(decreesOf('B', [shared, revoking]), '2024-01-01')).toEqual([]);
  });

  it('keep their seats when the annex of the other is replaced', () => {
    const amending = aDecree('second', '2024-01-01', {
      councilId: 'A',
      relations: [{ type: 'amends', decreeId: 'shared' }],
      seats: [seat('a2', 1)],
    });
    const all = [shared, amending];
    expect(ids(decreesOf('A', all), '2024-01-01')).toEqual(['a2']);
    expect(ids(decreesOf('B', all), '2024-01-01')).toEqual(['b']);
  });

  it('lose a seat that goes to the other', () => {
    const moving = aDecree('second', '2024-01-01', {
      councilId: 'A',
      changes: [{ op: 'replace', targetSeatId: 'b', newSeat: { ...seat('b2', 2), councilId: 'A' } }],
    });
    const all = [shared, moving];
    expect(ids(decreesOf('A', all), '2024-01-01')).toEqual(['a', 'b2']);
    expect(ids(decreesOf('B', all), '2024-01-01')).toEqual([]);
  });
});

describe('amending', () => {
  const second = aDecree('second', '2023-06-01');
  it.each([
    ['itself', [{ type: 'amends', decreeId: 'second' }], [first, second], 'decree.self_relation'],
    ['what is unknown', [{ type: 'amends', decreeId: 'nobody' }], [first, second], 'decree.relation_unknown'],
    [
      'before its effect',
      [{ type: 'amends', decreeId: 'later' }],
      [first, second, aDecree('later', '2024-01-01')],
      'decree.effect_too_early',
    ],
    [
      'the revoked',
      [{ type: 'amends', decreeId: 'first' }],
      [first, second, aDecree('r', '2023-01-01', { relations: [{ type: 'revokes', decreeId: 'first' }] })],
      'decree.relation_revoked',
    ],
    [
      'a draft',
      [{ type: 'amends', decreeId: 'plan' }],
      [second, aDecree('plan', '2023-01-01', { status: 'draft' })],
      'decree.relation_draft',
    ],
    [
      'an amendment of the revoked',
      [{ type: 'amends', decreeId: 'amending' }],
      [
        first,
        aDecree('amending', '2023-02-01', { relations: [{ type: 'amends', decreeId: 'first' }] }),
        aDecree('r', '2023-03-01', { relations: [{ type: 'revokes', decreeId: 'first' }] }),
        second,
      ],
      'decree.relation_revoked',
    ],
    [
      'the expired',
      [{ type: 'amends', decreeId: 'first' }],
      [{ ...first, effectiveUntil: '2023-05-31' }, second],
      'decree.relation_expired',
    ],
    [
      'in a circle',
      [{ type: 'amends', decreeId: 'first' }],
      [{ ...first, relations: [{ type: 'implements', decreeId: 'second' }] }, second],
      'decree.relation_circle',
    ],
  ] as const)('is refused: %s', (_, relations, all, code) => {
    expect(canRelate(second, relations, all as unknown as DecreeFacts[])).toMatchObject({ ok: false, code });
  });
});

describe('changing single seats', () => {
  const own = aDecree('own', '2023-01-01', { councilId: 'A', seats: [seat('a1', 1), seat('a2', 2)] });
  const other = aDecree('other', '2023-01-01', { councilId: 'B', seats: [seat('b1')] });
  const amends = (...ids: string[]) => ids.map((decreeId) => ({ type: 'amends' as const, decreeId }));
  const change = (
    id: string,
    from: string,
    op: 'remove' | 'replace',
    target: string,
    more: Partial<DecreeFacts> = {},
  ) =>
    aDecree(id, from, {
      ...{ councilId: 'A', relations: amends('own') },
      changes: [{ op, targetSeatId: target, newSeat: op === 'replace' ? seat(`${id} for ${target}`) : null }],
      ...more,
    });
  const earlier = change('earlier', '2023-03-01', 'replace', 'a1');
  const removes = (target: string, more: Partial<DecreeFacts> = {}) =>
    change('second', '2023-06-01', 'remove', target, more);
  const both = { otherCouncils: [{ councilId: 'B', rules: null }] };

  it.each<[string, DecreeFacts, string | null]>([
    ['a seat of the amended annex', removes('a2'), null],
    ['a seat an earlier amendment set', removes('earlier for a1'), null],
    ['a seat of what the amended decree amends', removes('a2', { relations: amends('earlier') }), null],
    ['a seat of either council it names', removes('b1', { ...both, relations: amends('other') }), null],
    ['a seat of what it amends, naming no council', removes('a2', { councilId: null }), null],
    ['a seat that is not there that day', removes('gone'), 'decree.seat_not_there'],
    ['a seat replaced long before', removes('a1'), 'decree.seat_not_there'],
    ['a seat of a decree it does not amend', removes('b1', both), 'decree.seat_not_amended'],
    ['a seat, without amending anything', removes('a2', { relations: [] }), 'decree.seat_not_amended'],
    [
      'a seat of a council it does not name',
      removes('b1', { relations: amends('own', 'other') }),
      'decree.seat_of_other_council',
    ],
  ])('%s', (_, decree, code) => {
    const verdict = canChangeSeats(decree, [own, other, earlier, decree]);
    expect(verdict.ok ? null : verdict.code).toBe(code);
  });

  describe('before a change that is enacted already', () => {
    const march = change('march', '2023-03-01', 'replace', 'a2');
    const annex = { changes: [], seats: [seat('n1')] };
    it.each<[string, DecreeFacts, DecreeFacts[], string | null]>([
      ['takes its seat away', change('late', '2023-02-01', 'remove', 'a2'), [], 'march'],
      ['sets out another annex', change('late', '2023-02-01', 'remove', '', annex), [], 'march'],
      ['changes another seat', change('late', '2023-02-01', 'remove', 'a1'), [], null],
      ['begins on the same day', change('late', '2023-03-01', 'remove', 'a2'), [], null],
      [
        'ends the amendment with its base',
        change('late', '2023-02-01', 'remove', '', {
          changes: [],
          relations: [{ type: 'revokes', decreeId: 'own' }],
        }),
        [],
        null,
      ],
      [
        'follows one that took it before',
        change('late', '2023-02-02', 'remove', 'a1'),
        [change('sooner', '2023-02-01', 'remove', 'a2')],
        null,
      ],
    ])('%s', (_, late, more, robbed) => {
      const verdict = sparesLaterChanges(late, [own, march, ...more, late]);
      expect(verdict.ok ? null : [verdict.code, verdict.facts?.decree]).toEqual(
        robbed && ['decree.seat_taken_away', robbed],
      );
    });
  });
});
