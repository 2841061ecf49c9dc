import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rosterRows, type RosterRow, type RosterSources, type SeatOnDay } from './roster.js';
import { face, rosterDiff } from './roster-diff.js';

const seat = (id: string, more: Partial<SeatOnDay> = {}): SeatOnDay => ({
  id,
  order: 1,
  role: 'member',
  label: 'Anggota',
  workingGroup: null,
  constituency: null,
  voting: true,
  officeId: null,
  personId: null,
  orgUnitId: null,
  delegateOfficeId: null,
  decreeId: 'd',
  decree: 'SK 587',
  example: false,
  ...more,
});
const sources: RosterSources = {
  office: (id) => ({ id, title: `Jabatan ${id}`, orgUnitId: 'u' }),
  unitName: (id) => `Unit ${id}`,
  personName: (id) => `Nama ${id}`,
  headOf: (unitId) => (unitId === 'headless' ? null : { id: 'head', title: 'Kepala', orgUnitId: unitId }),
  holder: (id) =>
    id === 'empty'
      ? { state: 'vacant' }
      : id === 'dark'
        ? { state: 'unknown' }
        : { state: 'recorded', holdingId: 'h', personId: 'p', capacity: 'plt', basis: null },
  title: (capacity, title) => (capacity === 'plt' ? `Plt. ${title}` : title),
};
const only = (one: SeatOnDay) => rosterRows([one], sources)[0];

describe('rosterRows', () => {
  it('fills an ex-officio seat with whoever acts, and says so in the title', () => {
    expect(only(seat('s', { officeId: 'sekda' }))).toMatchObject({
      officeTitle: 'Plt. Jabatan sekda',
      holder: { displayName: 'Nama p', capacity: 'plt' },
      because: { decreeId: 'd', holdingId: 'h' },
    });
  });

  it('keeps vacant and unknown seats as rows of their own kind', () => {
    expect(only(seat('s', { officeId: 'empty' }))).toMatchObject({ holder: null, holderState: 'vacant' });
    expect(only(seat('s', { officeId: 'dark' }))).toMatchObject({ holder: null, holderState: 'unknown' });
  });

  it('fills a unit seat by its delegate, else by its head, else by nobody known', () => {
    expect(only(seat('s', { orgUnitId: 'bi', delegateOfficeId: 'asdir' })).office?.id).toBe('asdir');
    expect(only(seat('s', { orgUnitId: 'bi' })).office?.id).toBe('head');
    expect(only(seat('s', { orgUnitId: 'headless' }))).toMatchObject({
      office: null,
      holderState: 'unknown',
    });
  });

  it('needs no office for a named person', () => {
    expect(only(seat('s', { personId: 'x' }))).toMatchObject({
      holderState: 'recorded',
      officeTitle: 'Nama x',
    });
  });
});

const row = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    office: fc.constantFrom('sekda', 'empty', 'dark', 'kadis'),
  })
  .map(({ id, office }) => only(seat(id, { officeId: office })));
const roster = fc.uniqueArray(row, { selector: ({ seatId }) => seatId });

describe('rosterDiff', () => {
  it('is empty between a roster and itself', () => {
    fc.assert(
      fc.property(roster, (rows) => {
        expect(rosterDiff(rows, rows)).toEqual({ joined: [], left: [], changed: [] });
      }),
    );
  });

  it('applied to the first gives the second', () => {
    const seen = (rows: readonly RosterRow[]) => rows.map(face).sort();
    fc.assert(
      fc.property(roster, roster, (from, to) => {
        const { joined, left, changed } = rosterDiff(from, to);
        const turned = new Map(changed.map((change) => [change.from, change.to]));
        const applied = from.filter((one) => !left.includes(one)).map((one) => turned.get(one) ?? one);
        expect(seen([...applied, ...joined])).toEqual(seen(to));
      }),
    );
  });

  it('takes a seat that a new annex gives to the same office in the same role for the same place', () => {
    const old = only(seat('old', { officeId: 'sekda' }))!;
    const renewed = only(seat('new', { officeId: 'sekda' }))!;
    const other = only(seat('other', { officeId: 'kadis' }))!;
    expect(rosterDiff([old], [renewed])).toEqual({ joined: [], left: [], changed: [] });
    expect(rosterDiff([old], [other])).toMatchObject({ joined: [other], left: [old] });
  });
});
