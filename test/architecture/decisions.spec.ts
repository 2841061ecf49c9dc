import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';

describe('the records of decisions', () => {
  it('have one number each, without gaps, and tell it in their first line', () => {
    const files = readdirSync('docs/decisions')
      .filter((name) => name.endsWith('.md'))
      .sort();
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, n) => n + 1));
    for (const name of files)
      expect(readFileSync(`docs/decisions/${name}`, 'utf8')).toMatch(`# ${name.slice(0, 4)} `);
  });
});
