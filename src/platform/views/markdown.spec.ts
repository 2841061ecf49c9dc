import { describe, expect, it } from '@jest/globals';
import { markdown } from './markdown.js';

describe('markdown', () => {
  it('knows lists, tables and emphasis', () => {
    expect(markdown('1. satu\n2. **dua**')).toContain('<li><strong>dua</strong></li>');
    expect(markdown('|a|\n|-|\n|b|')).toContain('<td>b</td>');
  });

  it('keeps the words of table heads whole while all of them fit side by side', () => {
    const wholeOf = (heads: string) =>
      markdown(`${heads}\n${heads.replace(/[^|]+/g, '-')}\n`).split('utuh').length - 1;
    expect(wholeOf('|No|Panjang galian|')).toBe(2);
    expect(wholeOf(`|No|${'x'.repeat(60)}|`)).toBe(0);
    expect(wholeOf('|Kelengkapan'.repeat(8) + '|')).toBe(0);
  });

  it.each([
    '<script>alert(1)</script>',
    '![x](http://169.254.169.254/)',
    '[x](javascript:alert(1))',
    '<img src=x onerror=alert(1)>',
    '<http://example.com>',
  ])('lets %s do nothing', (text) => {
    expect(markdown(text)).not.toMatch(/<(script|img|a)\b/i);
  });

  it('is quick with nasty nesting', () => {
    const start = process.cpuUsage().user;
    markdown('>'.repeat(20_000) + '['.repeat(20_000));
    expect(process.cpuUsage(undefined).user - start).toBeLessThan(3_000_000);
  });
});
