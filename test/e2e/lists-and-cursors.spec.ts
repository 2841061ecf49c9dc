import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

const LISTS = ['org-units', 'offices', 'people', 'office-holdings', 'councils', 'decrees', 'meetings'].concat(
  [...['decisions', 'follow-ups', 'users', 'audit', 'tokens']],
);
const NOT_A_PAGE = [
  'limit=0',
  'limit=201',
  'limit=-1',
  'limit=abc',
  'limit=1e2',
  'limit=1.5',
  'limit=1&limit=2',
];
const NOT_A_FILTER = [
  'asing=1',
  'asing=',
  'constructor=1',
  '__proto__=1',
  'limit[]=1',
  'q[$gt]=',
  'cursor[]=x',
];
const HANDMADE = [
  '',
  '1',
  '[]',
  '["x"]',
  '[1e308]',
  '["\\u0000"]',
  '["x","x"]',
  '["\\u0000","x"]',
  '["x","x","x"]',
];
const asCursor = (text: string) => Buffer.from(text).toString('base64url');

describe('Lists', () => {
  let app: TestApp;
  let secretariat: Visitor;
  let admin: Visitor;

  beforeAll(async () => {
    app = await startApp();
    secretariat = await app.as('sekretariat');
    admin = await app.as('admin');
  });
  afterAll(() => app.stop());

  const list = (name: string, query: string) =>
    (name === 'users' || name === 'audit' ? admin : secretariat).get(`/api/v1/${name}?${query}`);

  it.each(LISTS)('of %s refuse pages, filters and cursors that are not theirs', async (name) => {
    for (const query of [...NOT_A_PAGE, ...NOT_A_FILTER]) {
      expect([query, (await list(name, query)).status]).toEqual([query, 422]);
    }
    for (const cursor of ['!!!', ...HANDMADE.filter(Boolean).map(asCursor)]) {
      const { status, body } = await list(name, `cursor=${cursor}`);
      expect([cursor, status, body.errors?.[0].field]).toEqual([cursor, 422, 'cursor']);
    }
  });

  it.each(LISTS.filter((name) => name !== 'tokens'))(
    'of %s go on where the page before ended',
    async (name) => {
      const whole = (await list(name, 'limit=3')).body;
      const first = (await list(name, 'limit=1')).body;
      expect(first.data).toEqual(whole.data.slice(0, 1));
      if (whole.data.length < 2) return expect(first.nextCursor).toBeNull();
      const second = (await list(name, `limit=1&cursor=${first.nextCursor}`)).body;
      expect(second.data).toEqual(whole.data.slice(1, 2));
    },
  );

  it('take signs of the search language as signs', async () => {
    for (const name of [
      'people',
      'org-units',
      'offices',
      'decrees',
      'meetings',
      'decisions',
      'follow-ups',
      'search',
    ]) {
      for (const q of [
        '%25',
        '_',
        '%5C',
        '%27',
        '"',
        'a"b',
        'a AND',
        'NEAR(',
        '*',
        'a:b',
        '-a',
        '(',
        '%F0%9F%98%80',
      ]) {
        expect([name, q, (await list(name, `q=${encodeURI(decodeURIComponent(q))}`)).status]).toEqual([
          name,
          q,
          200,
        ]);
      }
      expect((await list(name, 'q=%00')).status).toBe(422);
    }
  });
});
