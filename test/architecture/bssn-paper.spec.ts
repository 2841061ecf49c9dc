import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const page = readFileSync('docs/bssn-per4-2021.md', 'utf8');
const ANSWERS = ['dipenuhi', 'tanggung jawab operator', 'tidak berlaku', 'BELUM dipenuhi'] as const;
const SHAPES = [
  /^dipenuhi$/,
  /^tanggung jawab operator: \S/,
  /^tidak berlaku karena \S/,
  /^BELUM dipenuhi: \S/,
] as const;

type Row = { readonly number: string; readonly cells: readonly string[] };
const rows: Row[] = page
  .split('\n')
  .filter((line) => /^\| [KT]\d+ /.test(line))
  .map((line) => line.slice(1, -1).split('|'))
  .map((cells) => cells.map((cell) => cell.trim()))
  .map((cells) => ({ number: cells[0]!, cells }));
const controls = rows.filter(({ number }) => number.startsWith('K'));
const answerOf = ({ cells }: Row) => ANSWERS[SHAPES.findIndex((shape) => shape.test(cells[3]!))];
const quoted = [...page.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text!);

const isPath = (text: string) =>
  /^[\w.-]+(\/[\w.-]+)+\/?$/.test(text) || /^(README\.md|Dockerfile|[\w.-]+\.json)$/.test(text);

describe('The paper on BSSN 4/2021', () => {
  it('answers 72 controls, each once and in their order, and three letters without a number', () => {
    const numbers = Array.from({ length: 72 }, (_, n) => `K${n + 1}`);
    expect(rows.map(({ number }) => number)).toEqual([...numbers, 'T1', 'T2', 'T3']);
    expect(page.match(/^### \d+\. .*Pasal 27 ayat \(\d+\)/gm)).toHaveLength(13);
  });

  it('gives each one of four answers, with a reason where it is not met, and its proofs', () => {
    expect(rows.filter((row) => answerOf(row) === undefined).map(({ number }) => number)).toEqual([]);
    const incomplete = ({ cells }: Row) => cells.length !== 6 || cells.some((cell) => cell === '');
    expect(rows.filter(incomplete).map(({ number }) => number)).toEqual([]);
    const met = rows.filter((row) => answerOf(row) === 'dipenuhi');
    const unproven = met.filter(({ cells }) => !/`(src|package|Dockerfile)/.test(cells[4]!));
    expect(unproven.map(({ number }) => number)).toEqual([]);
  });

  it('counts and lists them as they are', () => {
    for (const answer of ANSWERS) {
      const given = controls.filter((row) => answerOf(row) === answer).map(({ number }) => number);
      expect(page).toMatch(new RegExp(`^\\| ${answer} +\\| ${given.length} +\\|$`, 'm'));
    }
    expect(page).toMatch(/^\| semua +\| 72 +\|$/m);
    const listed = (lead: string) => new RegExp(`^${lead}: (K.*)\\.$`, 'm').exec(page)?.[1]?.split(', ');
    for (const [lead, answer] of [
      ['BELUM dipenuhi', 'BELUM dipenuhi'],
      ['Tanggung jawab operator', 'tanggung jawab operator'],
    ] as const)
      expect(listed(lead)).toEqual(
        controls.filter((row) => answerOf(row) === answer).map(({ number }) => number),
      );
  });

  it('names only files that are there', () => {
    const paths = quoted.filter(isPath);
    expect(paths.length).toBeGreaterThan(150);
    expect([...new Set(paths)].filter((path) => !existsSync(path))).toEqual([]);
  });

  it('names only settings and commands that are there', () => {
    const sources = readdirSync('src', { recursive: true })
      .map(String)
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'));
    const everything = sources.map((path) => readFileSync(join('src', path), 'utf8')).join('\n');
    const settings = quoted.filter((text) => /^[A-Z]+(_[A-Z]+)+$/.test(text));
    expect(settings.length).toBeGreaterThan(10);
    expect(settings.filter((name) => !everything.includes(name))).toEqual([]);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
    const ran = quoted.flatMap((text) => /^npm run (\w+)/.exec(text)?.[1] ?? []);
    expect(ran.filter((name) => !(name in scripts))).toEqual([]);
  });
});
