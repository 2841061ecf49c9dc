import { describe, expect, it } from '@jest/globals';
import { consolidatedAnnex } from './consolidated.js';
import type { DecreeFacts, SeatFacts } from './facts.js';

const seat = (id: string, order: number): SeatFacts => ({
  ...{ id, order, role: 'member', label: `Anggota ${id}`, workingGroup: null, constituency: null },
  ...{ voting: true, officeId: `office of ${id}`, personId: null, orgUnitId: null },
  ...{ delegateOfficeId: null, councilId: null },
});
const decree = (id: string, more: Partial<DecreeFacts>): DecreeFacts => ({
  ...{ id, councilId: 'council', otherCouncils: [], label: id, status: 'enacted', enactedOn: null },
  ...{ effectiveFrom: '2022-01-01', effectiveUntil: null, registeredAt: id, relations: [], rules: null },
  ...{ rulesExample: false, seatsExample: false, seats: [], changes: [] },
  ...more,
});
const base = decree('base', { seats: [seat('a', 1), seat('b', 2), seat('c', 3)] });
const amendment = decree('draft', {
  status: 'draft',
  effectiveFrom: null,
  relations: [{ type: 'amends', decreeId: 'base' }],
  changes: [
    { op: 'replace', targetSeatId: 'b', newSeat: seat('b2', 2) },
    { op: 'remove', targetSeatId: 'c', newSeat: null },
    { op: 'add', targetSeatId: null, newSeat: seat('d', 4) },
  ],
});

describe('the consolidated annex', () => {
  it('is the whole annex as the amendment leaves it, its own rows marked', () => {
    const { rows, removed } = consolidatedAnnex([base, amendment], 'draft', '2025-01-01');
    expect(rows.map(({ seat: { id }, change }) => [id, change])).toEqual([
      ['a', null],
      ['b2', 'replace'],
      ['d', 'add'],
    ]);
    expect(removed.map(({ id }) => id)).toEqual(['c']);
  });

  it('of a decree that changes nothing is what stands', () => {
    const { rows, removed } = consolidatedAnnex([base], 'base', '2025-01-01');
    expect([rows.map(({ change }) => change), removed]).toEqual([[null, null, null], []]);
  });
});
