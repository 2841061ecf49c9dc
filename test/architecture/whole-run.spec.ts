import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { companies, type Plan } from '../../bin/lib/plan.mjs';

const specsIn = (folder: string) =>
  readdirSync(folder, { recursive: true })
    .map((path) => join(folder, String(path)))
    .filter((path) => path.endsWith('.spec.ts'))
    .sort();
const stories = ['test/e2e', 'test/platform'].flatMap(specsIn);
const everything = [...stories, ...['src', 'test/architecture', 'test/browser', 'bench'].flatMap(specsIn)];

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

  it.each([0, 1])('leaves nothing out on turn %i, and takes the heart of the data to both', (turn) => {
    const plan = { all: false, turn };
    const [sqlite, postgres] = [taken(plan, 'sqlite'), taken(plan, 'postgres')];
    expect([...new Set([...sqlite, ...postgres])].sort()).toEqual(stories);
    const both = sqlite.filter((path) => postgres.includes(path));
    expect(both).toEqual(expect.arrayContaining(specsIn('test/platform')));
    expect(both).toEqual(expect.arrayContaining(['test/e2e/from-decree-to-seal.spec.ts']));
    expect(both.length).toBeLessThan(stories.length / 4);
  });

  it('has been with every story on both databases after two turns', () => {
    for (const engine of ['sqlite', 'postgres']) {
      const turns = [0, 1].flatMap((turn) => taken({ all: false, turn }, engine));
      expect([...new Set(turns)].sort()).toEqual(stories);
    }
  });

  it('can gather every spec: a hook outside every describe would be around the others too', () => {
    const hook = /^(before|after)(All|Each)\(/m;
    expect(everything.filter((path) => hook.test(readFileSync(path, 'utf8')))).toEqual([]);
  });
});
