import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const ANSWERS = ['dipenuhi', 'tanggung jawab operator', 'tidak berlaku', 'BELUM dipenuhi'];
const paper = readFileSync('docs/bssn-per4-2021.md', 'utf8');
const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const lines = paper.split('\n').map(cells);
const controls = lines.filter(([number]) => /^K\d+$/.test(number ?? ''));

describe('The answers to BSSN 4/2021', () => {
  it('number every control once, in order, and give each one of four answers', () => {
    expect(controls.map(([number]) => number)).toEqual(controls.map((_, n) => `K${n + 1}`));
    expect(controls.map(([, , answer]) => answer).filter((one) => !ANSWERS.includes(one!))).toEqual([]);
  });

  it('name only what is in the repository, and where it is met, what holds it', () => {
    const named = [...paper.matchAll(/`([^`\s]+\/[^`\s]+)`/g)].map(([, path]) => path!);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
    const unproven = controls.filter(([, , answer, , where]) => answer === 'dipenuhi' && !/`/.test(where!));
    expect(unproven).toEqual([]);
  });

  it('are counted as they stand', () => {
    const [, total, ...counts] = lines.find(([name]) => name === 'Seluruhnya')!;
    expect(Number(total)).toBe(controls.length);
    expect(counts.map(Number)).toEqual(
      ANSWERS.map((one) => controls.filter(([, , answer]) => answer === one).length),
    );
  });
});
