import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

describe('canonicalJson', () => {
  it('sorts keys by code unit, as RFC 8785 section 3.2.3 shows', () => {
    const value = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '1': 'One',
      '\u0080': 'Control',
      '\u00f6': 'o',
      '\ud83d\ude00': 'Smile',
    };
    const keys = Object.keys(JSON.parse(canonicalJson(value)));
    expect(canonicalJson(value).startsWith('{"\\r":"CR","1":"One"')).toBe(true);
    expect(keys).toHaveLength(6);
  });

  it('writes numbers as ECMAScript does', () => {
    expect(canonicalJson([333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    );
  });

  it('is one text per value, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (object) => {
        const turned = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(object));
      }),
    );
  });

  it.each([NaN, Infinity, 1n, '\ud800'])('refuses %p', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});
