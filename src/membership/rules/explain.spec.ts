import { describe, expect, it } from '@jest/globals';
import { whyAbsent, type HeldOffice, type SeatOfOtherDays } from './explain.js';
import type { RosterRow } from './roster.js';

const held = (more: Partial<HeldOffice> = {}): HeldOffice => ({
  holdingId: 'h',
  officeId: 'sekda',
  title: 'Sekretaris Daerah',
  capacity: 'definitive',
  startsOn: '2024-01-01',
  endsOn: null,
  actor: { personId: 'me', displayName: 'Saya', capacity: 'definitive' },
  ...more,
});
const row = (officeId: string, personId: string | null) =>
  ({ office: { id: officeId }, holder: personId && { personId } }) as unknown as RosterRow;
const other = (more: Partial<SeatOfOtherDays> = {}): SeatOfOtherDays => ({
  ...{ id: 's', label: 'Ketua', officeId: 'sekda', delegateOfficeId: null, personId: null },
  ...{ decreeId: 'd', decree: 'SK 587', startsOn: '2022-12-31', endsOn: '2024-06-30', ...more },
});
const DAY = '2025-01-01';
const codes = (heldOffices: HeldOffice[], rows: RosterRow[] = [], others: SeatOfOtherDays[] = []) =>
  whyAbsent({ personId: 'me', held: heldOffices }, DAY, rows, others).map(({ code }) => code);
const someone = row('kadis', 'you');

describe('why somebody does not sit', () => {
  it('needs no reason for those who do', () => {
    expect(codes([held()], [row('sekda', 'me')])).toEqual([]);
  });

  it.each([
    ['no office was ever theirs', [], [someone], [], ['no_office']],
    ['the office is theirs later', [held({ startsOn: '2025-02-01' })], [someone], [], ['office_not_yet']],
    ['the office was theirs before', [held({ endsOn: '2024-12-31' })], [someone], [], ['office_ended']],
    [
      'the office ended with its unit',
      [held({ endsOn: '2024-12-31', unitEnd: { day: '2024-12-31', followedBy: ['Badan Baru'] } })],
      [someone],
      [],
      ['office_ended_with_unit'],
    ],
    [
      'the office was given up before its unit ended',
      [held({ endsOn: '2024-11-30', unitEnd: { day: '2024-12-31', followedBy: ['Badan Baru'] } })],
      [someone],
      [],
      ['office_ended'],
    ],
    [
      'another acts for the office',
      [held({ actor: { personId: 'you', displayName: 'Anda', capacity: 'plh' } })],
      [row('sekda', 'you')],
      [],
      ['outranked'],
    ],
    ['no seat names the office', [held()], [someone], [], ['no_seat']],
    ['the seat has ended', [held()], [someone], [other()], ['seat_ended']],
    [
      'the seat is not there yet',
      [held()],
      [someone],
      [other({ startsOn: '2025-03-01', endsOn: null })],
      ['seat_not_yet'],
    ],
    [
      'the seat by name has ended',
      [],
      [someone],
      [other({ officeId: null, personId: 'me' })],
      ['seat_ended'],
    ],
    ['no decree is in force', [held()], [], [], ['no_decree', 'no_seat']],
  ] as const)('%s', (_, offices, rows, others, expected) => {
    expect(codes([...offices], [...rows], [...others])).toEqual(expected);
  });

  it('answers for each office once, by the time nearest to the day', () => {
    const terms = [
      held({ holdingId: 'old', startsOn: '2020-01-01', endsOn: '2021-01-01' }),
      held({ holdingId: 'last', startsOn: '2023-01-01', endsOn: '2024-12-01' }),
      held({ holdingId: 'next', startsOn: '2026-01-01' }),
    ];
    const [only, ...more] = whyAbsent({ personId: 'me', held: terms }, DAY, [someone], []);
    expect(only).toMatchObject({ code: 'office_ended', holdingId: 'last', facts: { day: '2024-12-01' } });
    expect(more).toEqual([]);
  });
});
