import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generate } from '../../bench/generate.js';
import { LOGINS, PASSWORD } from '../../bench/generator/accounts.js';
import { Databases } from '../../src/platform/database/databases.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

/** Three years of a council that talks little: more minutes than one page shows. */
const YEARS = {
  ...{ councils: 1, years: 3 },
  load: { items: 1, decisions: 1, followUps: 1, paragraphs: 1, journal: 0 },
};

const nextOf = (page: string): string | undefined =>
  /href="(\/notula\?[^"]*kursor(?:=|&#x3D;)[^"]+)"/
    .exec(page)?.[1]!
    .replaceAll('&#x3D;', '=')
    .replaceAll('&amp;', '&');

describe('The list of minutes', () => {
  let app: TestApp;
  let readers: Visitor[];
  beforeAll(async () => {
    app = await startApp('empty', {}, { background: false });
    await generate(app.nest.get(Databases).writing, YEARS);
    const emails = [LOGINS.secretariat, LOGINS.member];
    readers = await Promise.all(emails.map((email) => app.anyone().signIn(email, PASSWORD)));
  });
  afterAll(() => app.stop());

  it.each([
    ['/notula', 'the secretariat', 27],
    ['/notula', 'a member, who sees no drafts', 25],
    ['/notula?keadaan=approved', 'the secretariat', 25],
  ])('%s is read on to its end by %s, each once', async (first, who, rest) => {
    const reader = readers[who === 'the secretariat' ? 0 : 1];
    const pages: string[][] = [];
    for (let next: string | undefined = first; next;) {
      const { status, text } = await reader.get(next);
      expect([next, status]).toEqual([next, 200]);
      pages.push([...text.matchAll(/<h2 class="mrow__t"><a href="([^"]+)"/g)].map(([, href]) => href!));
      next = nextOf(text);
    }
    expect(pages.map(({ length }) => length)).toEqual([50, rest]);
    expect(new Set(pages.flat()).size).toBe(50 + rest);
  });

  it('keeps what is asked for on the way, and refuses a place that it has not given out', async () => {
    const { text } = await readers[0].get('/notula?keadaan=approved');
    expect(nextOf(text)).toMatch(/^\/notula\?keadaan=approved&kursor=/);
    expect((await readers[0].get('/notula?kursor=bukan-kursor')).status).toBe(422);
  });
});
