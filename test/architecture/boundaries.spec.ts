import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { ARROWS } from './arrows.js';

type Dependency = { resolved: string; circular: boolean };
type Source = { source: string; dependencies: Dependency[] };

// The cruise runs in a process of its own: it brings its own compiler along.
const { stdout, status } = spawnSync(process.execPath, [resolve('test/architecture/cruise.mjs')], {
  maxBuffer: 64 * 1024 ** 2,
});
const modules: Source[] = status === 0 ? JSON.parse(stdout.toString()) : [];
const moduleOf = (file: string) => /^src\/([^/]+)\//.exec(file)?.[1];
const arrows = modules.flatMap(({ source, dependencies }) =>
  dependencies
    .filter(({ resolved }) => resolved.startsWith('src/'))
    .map(({ resolved, circular }) => ({ from: source, to: resolved, circular })),
);
const crossing = arrows.filter(({ from, to }) => {
  const [a, b] = [moduleOf(from), moduleOf(to)];
  return a !== undefined && b !== undefined && a !== b;
});
const say = ({ from, to }: { from: string; to: string }) => `${from} -> ${to}`;

describe('module boundaries', () => {
  it('are measured on the whole of src', () => expect(modules.length).toBeGreaterThan(200));

  it('follow the arrows', () => {
    const stray = crossing.filter(({ from, to }) => !ARROWS[moduleOf(from)!]?.includes(moduleOf(to)!));
    expect(stray.map(say)).toEqual([]);
  });

  it('go through the front door, index.ts', () => {
    const open = /^src\/(kernel|platform)\//;
    const sideDoor = crossing.filter(({ to }) => !open.test(to) && !to.endsWith('/index.ts'));
    expect(sideDoor.map(say)).toEqual([]);
  });

  it('keep the rules free of Nest, TypeORM and every other effect', () => {
    // rrule is pure: it turns a rule into days and knows no clock (docs/decisions).
    const allowed = /^src\/(kernel|[^/]+\/rules)\/|^(node:)?crypto$|^node_modules\/rrule\//;
    const impure = modules
      .filter(({ source }) => /^src\/[^/]+\/rules\//.test(source))
      .flatMap(({ source, dependencies }) =>
        dependencies.map(({ resolved }) => ({ from: source, to: resolved })),
      )
      .filter(({ to }) => !allowed.test(to));
    expect(impure.map(say)).toEqual([]);
  });

  it('have no circle wider than one module', () => {
    expect(crossing.filter(({ circular }) => circular).map(say)).toEqual([]);
  });
});
