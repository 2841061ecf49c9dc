import { describe, expect, it } from '@jest/globals';
import { withPolicy } from './closed-page.js';

describe('the policy of a printed document', () => {
  it('stands before everything the document brings', () => {
    const html = withPolicy('<!doctype html>\n<html lang="id">\n<head>\n<meta charset="utf-8"></head>');
    expect(html).toMatch(
      /<head><meta http-equiv="Content-Security-Policy" content="default-src 'none';[^>]*>\n<meta charset/,
    );
  });

  it.each(['<p>x</p>', '<!doctype html><html><script></script><head>', ' <!doctype html><html><head>'])(
    'refuses %s, where something could come first',
    (html) => {
      expect(() => withPolicy(html)).toThrow();
    },
  );
});
