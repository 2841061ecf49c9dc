import { describe, expect, it } from '@jest/globals';
import { atomFeed } from './atom.js';
import { canIssue, canWithdraw, type IssueFacts } from './issuing.js';

const sealed: IssueFacts = { state: 'sealed', superseded: false, revoked: false, standing: false };

describe('publishing', () => {
  it.each([
    [{}, null],
    [{ state: 'published' }, null],
    [{ state: 'published', standing: true }, 'publishing.already_out'],
    [{ state: 'approved' }, 'minutes.wrong_status'],
    [{ state: 'draft' }, 'minutes.wrong_status'],
    [{ revoked: true }, 'minutes.revoked'],
    [{ superseded: true }, 'minutes.superseded'],
  ] as const)('with %j is refused with %j', (over, code) => {
    const verdict = canIssue({ ...sealed, ...over });
    expect(verdict.ok ? null : verdict.code).toBe(code);
  });

  it('is taken back only while something is out', () => {
    expect(canWithdraw({ standing: true }).ok).toBe(true);
    expect(canWithdraw(sealed)).toMatchObject({ code: 'publishing.nothing_out' });
  });
});

describe('the feed', () => {
  it('carries any text as text, and is dated by its newest change', () => {
    const entry = { id: 'x', href: 'https://a/?b&c', publishedAt: '2025-01-01T00:00:00.000Z' };
    const feed = atomFeed({ title: 'A & B', href: 'https://a', self: 'https://a/f' }, [
      { ...entry, title: '<b>"&\u0000', summary: ']]>', updatedAt: '2025-02-01T00:00:00.000Z' },
    ]);
    expect(feed).toContain('<title>&lt;b&gt;&quot;&amp;</title>');
    expect(feed).toContain('<summary>]]&gt;</summary>');
    expect(feed).toContain('<updated>2025-02-01T00:00:00.000Z</updated>\n<link');
    expect(feed).toContain('https://a/?b&amp;c');
  });
});
