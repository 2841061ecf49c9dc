import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { longList } from './long-list.js';

const people = (count: number) => Array.from({ length: count }, (_, n) => `orang-${n}`);
const listed = (count: number, asked: object) =>
  longList(people(count), { path: '/x', asked, idOf: (one) => one });

/** What the query of an address can hold, and what is no page. */
const ASKED = fc.oneof(fc.string(), fc.array(fc.string()), fc.integer().map(String), fc.constant(undefined));

describe('A long list', () => {
  it('of few rows has one page and no way to others', () => {
    expect(listed(50, { hal: '9' })).toEqual({ shown: people(50), pager: null });
  });

  it('shows the page with the row that was asked for', () => {
    const { shown, pager } = listed(500, { orang: 'orang-120' });
    expect(shown[0]).toBe('orang-100');
    expect(pager).toMatchObject({ prev: '/x?hal=2', next: '/x?hal=4' });
    expect(listed(500, { orang: 'siapa?' }).shown[0]).toBe('orang-0');
  });

  it('shows every row on exactly one page, whatever is asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_200 }), ASKED, (count, hal) => {
        const pages = Math.ceil(count / 50);
        const all = Array.from({ length: pages }, (_, n) => listed(count, { hal: String(n + 1) }).shown);
        expect(all.flat()).toEqual(people(count));
        expect(listed(count, { hal }).shown.length).toBeGreaterThan(0);
      }),
    );
  });
});
