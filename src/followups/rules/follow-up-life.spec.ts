import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  canReport,
  firstDueDate,
  FOLLOW_UP_LIFE,
  FOLLOW_UP_STATUSES,
  isOverdue,
  mayStep,
  PARTIES,
  statusAfter,
  type FollowUpStatus,
  type FollowUpVerb,
  type Party,
  type Situation,
} from './follow-up-life.js';

const STATUSES = FOLLOW_UP_STATUSES;

/**
 * Every deed × status × party. Columns: not started, running, awaiting verification, returned, on hold, done, cancelled,
 * infeasible; `.` is refused, `=` leaves the status, a letter leads there. Parties: Secretariat, Chair, Owner, Helper,
 * offered Unit. `split` may be done to a whole that was split; `judge` never by who reported.
 */
const TABLE = `
  change             = = = = = . . .   S   split
  progress           I I . I . . . .   SO
  contribute         = = . = . . . .   H
  adopt              I I . I . . . .   O
  link               = = . = . . . .   OH
  unlink             = = = = = . . .   SOH
  submit             . A . A . . . .   SO
  verify             . . D . . . . .   S   judge
  return             . . R . . . . .   S   judge
  reopen             . . . . . I . .   SC
  hold               H H . H . . . .   S
  resume             . . . . I . . .   S
  cancel             C C C C C . . .   S   split
  infeasible         X X X X X . . .   SC
  ask-infeasible     = = = = = . . .   SO
  confirm-infeasible . . . . . . . =   C
  reopen-infeasible  . . . . . . . I   C
  approve-infeasible X X X X X . . .   C
  refuse-infeasible  = = = = = . . .   C
  extend             = = . = = . . .   SO
  answer-extension   = = . = = . . .   S
  split              = = . = = . . .   S
  offer              = = . = = . . .   SO
  take-over          = = . = = . . .   U
  decline-offer      = = . = = . . .   U
  delegate           = = = = = . . .   O
  withdraw           = = = = = . . .   SO
  remind             = = . = . . . .   S
  snooze             = = = = = . . .   S
  meeting-extend     = = = = = . . .   SC
  meeting-close      D D D D D . . .   SC  judge
  meeting-escalate   = = = = = . . .   SC  split
  meeting-succeed    = = = = = = . =   SC  split
  meeting-note       = = = = = = . =   SC  split
  meeting-undo       = = = = = = = =   SC  split
  meeting-unclose    . . . . . I . .   SC
  meeting-unverify   . . . . . A . .   SC
  meeting-unstart    . . . . . N . .   SC
  meeting-rehold     . . . . . H . .   SC
  meeting-rereturn   . . . . . R . .   SC`;
const LETTERS = 'NIARHDCX';
const BACK = ['meeting-unstart', 'meeting-rehold', 'meeting-rereturn'];
const PARTY = { S: 'secretariat', C: 'chair', O: 'responsible', H: 'supporting', U: 'receiving' } as const;

type Line = { verb: FollowUpVerb; to: string[]; by: Party[]; split: boolean; judge: boolean };
const lines: Line[] = TABLE.trim()
  .split('\n')
  .map((text) => {
    const [verb, ...cells] = text.trim().split(/\s+/);
    const by = [...cells[8]].map((letter) => PARTY[letter as keyof typeof PARTY]);
    const [split, judge] = ['split', 'judge'].map((word) => cells.slice(9).includes(word));
    return { verb: verb as FollowUpVerb, to: cells.slice(0, 8), by, split, judge };
  });

const subsets = Array.from(
  { length: 2 ** PARTIES.length },
  (_, bits) => new Set(PARTIES.filter((_party, n) => bits & (1 << n))),
);
const flags = Array.from({ length: 8 }, (_, bits) => ({
  ...{ whole: Boolean(bits & 1), part: Boolean(bits & 2), own: bits & 4 ? ('report' as const) : null },
}));
/** Every situation there is: 8 statuses × 32 sets of parties × split, part, own report. */
const situations: Situation[] = STATUSES.flatMap((status) =>
  subsets.flatMap((parties) => flags.map((flag) => ({ status, parties, ...flag }))),
);

describe('the life of a follow-up', () => {
  it('has a line of the table for every deed', () => {
    expect(lines.map(({ verb }) => verb).sort()).toEqual(Object.keys(FOLLOW_UP_LIFE).sort());
  });

  it.each(lines)('lets $verb happen exactly where, and by whom, the table says', (line) => {
    const { verb, to, by, split, judge } = line;
    const wrong = situations.filter((situation) => {
      const { status, parties, whole, part, own } = situation;
      const cell = to[STATUSES.indexOf(status)];
      const expected =
        cell !== '.' &&
        by.some((party) => parties.has(party)) &&
        (!whole || split) &&
        !(part && verb === 'split') &&
        !(own && judge);
      const target = cell === '=' || cell === '.' ? status : STATUSES[LETTERS.indexOf(cell)];
      if (mayStep(verb, situation).ok !== expected) return true;
      return expected && statusAfter(verb, status) !== target;
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['nobody of it', { parties: [] }, 'followup.not_yours'],
    ['a helper', { parties: ['supporting'] }, 'followup.not_yours'],
    ['a whole that was split', { parties: ['secretariat'], whole: true }, 'followup.has_parts'],
    ['a wrong status', { parties: ['secretariat'], status: 'done' }, 'followup.wrong_status'],
    ['the own report', { parties: ['secretariat'], own: 'report' }, 'followup.own_report'],
    ['a report by a link he could see', { parties: ['secretariat'], own: 'link' }, 'followup.own_link'],
  ] as const)('tells %s why it cannot verify', (_, facts, code) => {
    const usual = { status: 'awaiting-verification', whole: false, part: false, own: null } as const;
    const situation = { ...usual, ...facts, parties: new Set<Party>(facts.parties) };
    expect(mayStep('verify', situation)).toMatchObject({ ok: false, code });
  });

  it('asks why when less is done than before', () => {
    expect(canReport(40, 60, null)).toMatchObject({ code: 'followup.percent_back', facts: { last: 60 } });
    expect([canReport(40, 60, 'Salah hitung').ok, canReport(60, 60, null).ok]).toEqual([true, true]);
  });

  it('keeps the first due date once the minutes are approved, and corrects it before', () => {
    const before = { dueOn: '2025-08-01', originalDueOn: '2025-08-01', confirmedAt: null };
    expect(firstDueDate(before, '2025-08-10')).toBe('2025-08-10');
    expect(firstDueDate({ ...before, confirmedAt: '2025-07-28T01:00:00.000Z' }, '2025-08-10')).toBe(
      '2025-08-01',
    );
    expect(firstDueDate({ ...before, dueOn: '2025-08-05' }, '2025-08-10')).toBe('2025-08-01');
  });

  it.each([
    ['not-started', '2025-08-01', true],
    ['on-hold', '2025-08-01', true],
    ['returned', '2025-08-01', true],
    ['awaiting-verification', '2025-08-01', false],
    ['done', '2025-08-01', false],
    ['in-progress', '2025-08-02', false],
  ] as const)('%s due on %s is overdue on 2 August: %s', (status, due, overdue) => {
    expect(isOverdue(status, due, '2025-08-02')).toBe(overdue);
  });

  it('never leaves a given-up end but through the chair, and is done only through the word of somebody else, who verifies or records the verdict of a meeting', () => {
    const verbs = Object.keys(FOLLOW_UP_LIFE) as FollowUpVerb[];
    const deeds = fc.record({
      verb: fc.constantFrom(...verbs),
      parties: fc.subarray([...PARTIES]).map((some) => new Set(some)),
      own: fc.constantFrom('report' as const, 'link' as const, null),
    });
    fc.assert(
      fc.property(fc.array(deeds, { maxLength: 40 }), (tried) => {
        let status: FollowUpStatus = 'not-started';
        for (const { verb, parties, own } of tried) {
          const before: FollowUpStatus = status;
          if (mayStep(verb, { status, parties, own, whole: false, part: false }).ok)
            status = statusAfter(verb, status);
          if (before === 'cancelled') expect(status).toBe(before);
          if (before === 'infeasible' && status !== before) {
            expect(verb).toBe('reopen-infeasible');
            expect(parties).toContain('chair');
          }
          const reopening = ['reopen', 'meeting-unclose', 'meeting-unverify', ...BACK];
          if (before === 'done' && status !== 'done') expect(reopening).toContain(verb);
          if (status === 'done' && before !== 'done') {
            expect(own).toBeNull();
            expect(['awaiting-verification verify', 'meeting-close']).toContain(
              verb === 'verify' ? `${before} ${verb}` : verb,
            );
          }
        }
      }),
    );
  });

  it('is late on every day after its date and on none before, while somebody still has to act', () => {
    const days = fc.integer({ min: 1, max: 28 }).map((day) => `2025-08-${String(day).padStart(2, '0')}`);
    fc.assert(
      fc.property(fc.constantFrom(...FOLLOW_UP_STATUSES), days, days, (status, due, today) => {
        const acts = ['not-started', 'in-progress', 'returned', 'on-hold'].includes(status);
        expect(isOverdue(status as FollowUpStatus, due, today)).toBe(acts && due < today);
      }),
    );
  });
});
