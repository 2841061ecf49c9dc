import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asHidden } from './hidden-fields.js';

describe('a form that is sent again', () => {
  it('has every field it had, in its order', () => {
    const text = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text, { minLength: 2 }))), (body) => {
        const again: Record<string, string | string[]> = {};
        for (const { name, value } of asHidden(body)) {
          const before = Object.hasOwn(again, name) ? again[name] : undefined;
          const all = before === undefined ? value : [before, value].flat();
          Object.defineProperty(again, name, {
            value: all,
            enumerable: true,
            writable: true,
            configurable: true,
          });
        }
        expect(Object.entries(again)).toEqual(Object.entries(body));
      }),
    );
  });

  it.each([undefined, null, 'text', 7])('is empty when %j was sent', (body) => {
    expect(asHidden(body)).toEqual([]);
  });
});
