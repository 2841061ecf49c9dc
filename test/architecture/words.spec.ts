import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { contentOf, filesOf } from '../support/sources.js';

/**
 * Where a family is named by data (`capacity.${capacity}`) all of its words count as said. In these large families of all
 * sorts of words such a name says nothing: each has to be asked for more closely.
 */
const OF_ALL_SORTS = /^(audit|erratum|meetings|minutes|publishing|review|room|signing|verify)\.$/;

const sources = [
  ...filesOf('src').map(contentOf),
  ...readdirSync('views', { recursive: true })
    .map((path) => join('views', String(path)))
    .filter((path) => /\.(hbs|js)$/.test(path))
    .map((path) => readFileSync(path, 'utf8')),
].join('\n');

const literals = new Set([...sources.matchAll(/['"`]([\w.-]+)['"`]/g)].map(([, code]) => code));

/** 'minutes.chapter_': handed to whoever puts the rest behind it. */
const beginnings = [...literals].filter((code) => /^\w+\.\w+[_.]$/.test(code));

/** What stands still of a code that is put together, in order: `signing.fault_${fault}`, (concat "unit.kind." kind). */
const composed: readonly (readonly string[])[] = [
  ...[...sources.matchAll(/`((?:[\w.-]|\$\{[^`{}]*(?:\{[^{}]*\})?[^`{}]*\})+)`/g)].map(([, code]) =>
    code.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/),
  ),
  ...[...sources.matchAll(/\(concat "([\w.-]+)" [^()"]*(?:"([\w.-]+)")?/g)].map(([, from, to = '']) => [
    from,
    to,
  ]),
];

const isWhole = (parts: readonly string[]) => parts.join('').length > 3 && parts.join('').includes('.');
const isBroad = ([first, ...rest]: readonly string[]) =>
  OF_ALL_SORTS.test(first) && rest.every((part) => part === '');
const patterns = composed
  .filter(
    (parts) =>
      parts.length > 1 &&
      parts.every((part) => /^[\w.-]*$/.test(part)) &&
      (isWhole(parts) || /^_\w{4,}$/.test(parts.join(''))) &&
      !isBroad(parts),
  )
  .map((parts) => new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[\\w./+-]+')}$`));

const isUsed = (code: string) =>
  literals.has(code) ||
  beginnings.some((beginning) => code.startsWith(beginning)) ||
  code.split('.').some((_, n, all) => n > 1 && literals.has(all.slice(0, n).join('.'))) ||
  patterns.some((pattern) => pattern.test(code));

describe('the words', () => {
  it('are all said somewhere', () => {
    const codes = readdirSync('views/words/id').flatMap((name) =>
      Object.keys(JSON.parse(readFileSync(join('views/words/id', name), 'utf8')) as object),
    );
    expect(codes.length).toBeGreaterThan(3_000);
    expect(codes.filter((code) => !isUsed(code))).toEqual([]);
  });

  it('would be found out where nobody said them', () => {
    for (const code of ['minutes.suggest_general', 'signing.nobody', 'audit.check_about', 'meetings.nothing'])
      expect([code, isUsed(code)]).toEqual([code, false]);
  });
});
