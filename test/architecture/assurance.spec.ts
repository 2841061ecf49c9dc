import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ALONE, BESIDE, GATES } from '../../bin/lib/assurance/gates.mjs';
import { isHeld, pageOf } from '../../bin/lib/assurance/page.mjs';
import { DRILLS } from '../faults/drills.mjs';

const run = { at: '2026-01-01T00:00:00Z', machine: 'a machine', commit: 'abc', minutes: 1 };
const row = (gate: string, passed: boolean) => ({
  ...{ gate, passed, what: 'x|y', engine: 'sqlite', figure: '1 of 1', command: 'npm test' },
});

describe('The account of the gates', () => {
  it('has every gate, each with something that proves it and that is there', () => {
    expect(GATES.map(({ id }) => id)).toEqual(Array.from({ length: 14 }, (_, n) => `G${n + 1}`));
    for (const { id, drills = [], specs = [], units = [] } of GATES) {
      expect([id, drills.length + specs.length + units.length > 0]).toEqual([id, true]);
      expect([...specs, ...units].filter((file) => !existsSync(file))).toEqual([]);
    }
  });

  it('runs every drill there is, alone or beside the other engine', () => {
    expect([...BESIDE, ...ALONE].sort()).toEqual(Object.keys(DRILLS).sort());
  });

  it('takes a gate for held only when something ran, and all of it passed', () => {
    const held = (...rows: ReturnType<typeof row>[]) => isHeld({ id: 'G1' }, rows);
    expect([held(), held(row('G2', true)), held(row('G1', true), row('G1', false))]).toEqual([
      false,
      false,
      false,
    ]);
    expect(held(row('G1', true), row('G2', false))).toBe(true);
  });

  it('says of each gate whether it held, and what failed', () => {
    const page = pageOf({ ...run, gates: GATES.slice(0, 2), rows: [row('G1', true), row('G2', false)] });
    expect(page).toContain('1 of 2 gates held');
    expect(page).toMatch(/## G1 Durability: held[^#]*x\\\|y +\| SQLite +\| 1 of 1 +\| passed/);
    expect(page).toMatch(/## G2 No ghosts: NOT held[^#]*\*\*failed\*\*/);
  });
});
