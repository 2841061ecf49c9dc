import { describe, expect, it } from '@jest/globals';
import { markdown } from './markdown.js';

describe('markdown', () => {
  it('knows lists, tables and emphasis', () => {
    expect(markdown('1. satu\n2. **dua**')).toContain('<li><strong>dua</strong></li>');
    expect(markdown('|a|\n|-|\n|b|')).toContain('<td>b</td>');
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
