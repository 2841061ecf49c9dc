import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { companies, TURNS, type Plan } from '../../bin/lib/plan.mjs';

const specsOf = (folders: readonly string[]) =>
  folders
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path))))
    .filter((path) => path.endsWith('.spec.ts'))
    .sort();
const stories = specsOf(['test/e2e', 'test/platform']);
const everything = specsOf([
  'test/e2e',
  'test/platform',
  'src',
  'test/architecture',
  'test/browser',
  'bench',
]);

const taken = (plan: Plan, project: string) =>
  companies(plan)
    .filter((one) => one.project === project)
    .flatMap(({ specs }) => specs);

describe('A whole run', () => {
  it('takes every story to both databases when asked for all, and every other spec to its project', () => {
    const plan = { all: true, turn: 0 };
    for (const engine of ['sqlite', 'postgres']) expect(taken(plan, engine).sort()).toEqual(stories);
    const found = ['unit', 'browser', 'sqlite'].flatMap((project) => taken(plan, project));
    expect(found.sort()).toEqual([...everything].sort());
  });

  it.each(TURNS)(
    'leaves out only halves of programs and browsers on turn %i; the heart goes to both',
    (turn) => {
      const plan = { all: false, turn };
      const [sqlite, postgres] = [taken(plan, 'sqlite'), taken(plan, 'postgres')];
      const seen = new Set([...sqlite, ...postgres]);
      const left = stories.filter((path) => !seen.has(path));
      expect(left.length).toBeLessThanOrEqual(4);
      for (const path of left) expect(readFileSync(path, 'utf8')).toMatch(/support\/program\.js/);
      expect(taken(plan, 'unit').sort()).toEqual(specsOf(['src', 'test/architecture', 'bench']));
      const both = sqlite.filter((path) => postgres.includes(path));
      expect(both).toEqual(expect.arrayContaining(specsOf(['test/platform'])));
      expect(both).toContain('test/e2e/from-decree-to-seal.spec.ts');
      expect(both.length).toBeLessThan(stories.length / 4);
    },
  );

  it('has been everywhere after all turns: stories on both databases, and in the browser', () => {
    const over = (project: string) => TURNS.flatMap((turn) => taken({ all: false, turn }, project));
    for (const engine of ['sqlite', 'postgres']) expect([...new Set(over(engine))].sort()).toEqual(stories);
    expect([...new Set(over('browser'))].sort()).toEqual(specsOf(['test/browser']));
  });

  it('can gather every spec: a hook outside every describe would be around the others too', () => {
    const hook = /^(before|after)(All|Each)\(/m;
    expect(everything.filter((path) => hook.test(readFileSync(path, 'utf8')))).toEqual([]);
  });
});
