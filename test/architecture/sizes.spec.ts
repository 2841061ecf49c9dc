import { describe, expect, it } from '@jest/globals';
import { contentOf, filesOf } from '../support/sources.js';

/** The guide aims at 45 and 120; with a page, a form and an API for every deed this is what we hold (docs/decisions). */
const LIMITS = { median: 65, nineOfTen: 130, hardStop: 200 };

const sizes = filesOf('src')
  .map((file) => ({ file, lines: contentOf(file).trimEnd().split('\n').length }))
  .sort((a, b) => a.lines - b.lines);
const at = (part: number) => sizes[Math.floor((sizes.length - 1) * part)].lines;
const longest = sizes.slice(-10).reverse();

describe('the files of src', () => {
  it('are short enough to be read on one screen', () => {
    const told = longest.map(({ file, lines }) => `  ${String(lines).padStart(4)}  ${file}`).join('\n');
    process.stdout.write(
      `${sizes.length} files, median ${at(0.5)}, p90 ${at(0.9)} lines; the longest:\n${told}\n`,
    );
    expect(at(0.5)).toBeLessThanOrEqual(LIMITS.median);
    expect(at(0.9)).toBeLessThanOrEqual(LIMITS.nineOfTen);
    expect(longest.filter(({ lines }) => lines > LIMITS.hardStop)).toEqual([]);
  });
});
