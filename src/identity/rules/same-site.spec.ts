import { describe, expect, it } from '@jest/globals';
import { cameFromHere, type Sent } from './same-site.js';

const base: Sent = {
  method: 'POST',
  bearer: false,
  api: true,
  contentType: 'application/json',
  site: undefined,
  origin: undefined,
  baseUrl: 'https://mufakat.example',
  tokenFits: false,
};
const page = { api: false, contentType: 'application/x-www-form-urlencoded' };

describe('cameFromHere', () => {
  it.each<[string, Partial<Sent>, boolean]>([
    ['reading from anywhere', { method: 'GET', site: 'cross-site' }, true],
    ['a program with a token of its own', { bearer: true, site: 'cross-site' }, true],
    ['JSON of a program', {}, true],
    ['JSON of our own page', { site: 'same-origin' }, true],
    ['JSON of another site', { site: 'cross-site', origin: 'https://evil.example' }, false],
    ['JSON of a neighbour under the same domain', { site: 'same-site' }, false],
    ['an old browser that says our origin', { origin: 'https://mufakat.example' }, true],
    ['an old browser that says another origin', { origin: 'https://evil.example' }, false],
    ['a hidden origin', { origin: 'null' }, false],
    ['a form to the API that says nothing about itself', { contentType: 'text/plain;x=1' }, false],
    ['a form of our page with its token', { ...page, site: 'same-origin', tokenFits: true }, true],
    ['a form of our page without its token', { ...page, site: 'same-origin' }, false],
    [
      'a form of our page with its token, told as foreign',
      { ...page, site: 'cross-site', tokenFits: true },
      false,
    ],
    ['a form of a silent browser with its token', { ...page, tokenFits: true }, true],
    ['a file to a page without the token', { api: false, contentType: 'multipart/form-data' }, false],
    ['deleting from another site', { method: 'DELETE', site: 'cross-site' }, false],
  ])('judges %s', (_, sent, expected) => {
    expect(cameFromHere({ ...base, ...sent })).toBe(expected);
  });
});
