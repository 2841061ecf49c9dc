import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const ANSWERS = ['met', 'met, no test', 'document', 'operator', 'not applicable', 'NOT met'];
/** Requirements of OWASP ASVS 5.0.0, levels 1 and 2, by chapter. */
const CHAPTERS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];
const paper = readFileSync('docs/security.md', 'utf8');
const lines = paper.split('\n').map((line) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim()),
);
const rows = lines.filter(([id]) => /^\d+\.\d+\.\d+$/.test(id ?? ''));
const idsOf = (chapter: number) => rows.map(([id]) => id!).filter((id) => id.startsWith(`${chapter}.`));

describe('The answers to ASVS', () => {
  it('are one for each requirement of levels 1 and 2', () => {
    expect(CHAPTERS.map((_, n) => idsOf(n + 1).length)).toEqual(CHAPTERS);
    expect(new Set(rows.map(([id]) => id)).size).toBe(253);
    expect(rows.map(([, , answer]) => answer).filter((one) => !ANSWERS.includes(one!))).toEqual([]);
  });

  it('name only what is in the repository, and with "met" what holds it', () => {
    const named = [...paper.matchAll(/`([^`\s]+\/[^`\s]+)`/g)].map(([, path]) => path!);
    expect(named.length).toBeGreaterThan(250);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
    expect(rows.filter(([, , answer, , proof]) => answer === 'met' && !/`/.test(proof!))).toEqual([]);
  });

  it('are counted as they stand', () => {
    const [, total, ...counts] = lines.find(([name]) => name === 'All')!;
    expect(Number(total)).toBe(rows.length);
    expect(counts.map(Number)).toEqual(
      ANSWERS.map((one) => rows.filter(([, , answer]) => answer === one).length),
    );
  });
});
