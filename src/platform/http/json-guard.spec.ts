import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ensureReadableForm, ensureReadableJson } from './json-guard.js';

const look = (text: string) => ensureReadableJson(Buffer.from(text));

const lines = (count: number, names: readonly string[]) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => names.map((name) => [`${name}_${n}`, 'x'])).flat(),
  );

describe('A form', () => {
  it('may have a thousand lines', () => {
    const seats = lines(1_000, ['role', 'label', 'who', 'delegate', 'voting', 'group', 'constituency']);
    expect(() => ensureReadableForm({ ...seats, versi: '1', rows: '1000' })).not.toThrow();
    expect(() => ensureReadableForm(undefined)).not.toThrow();
  });

  it('with more lines, or with more kinds of fields than any form, is not read', () => {
    expect(() => ensureReadableForm(lines(10_001, ['x']))).toThrow('request.too_many_fields');
    const odd = Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`x${n}`, '']));
    expect(() => ensureReadableForm(odd)).toThrow('request.too_many_fields');
  });
});

describe('A JSON body', () => {
  it('is left to the parser while it is neither deep nor wide, whatever its strings say', () => {
    const tree = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.string({ unit: 'binary' }),
        fc.constantFrom('[[[[', '{"a":', '\\', '"', '\\"', ',,,,'),
        fc.integer(),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(fc.property(tree, (value) => expect(() => look(JSON.stringify(value))).not.toThrow()));
    expect(() => look(JSON.stringify(Array.from({ length: 5_000 }, () => ({ a: 1 }))))).not.toThrow();
    for (const broken of ['', ']]]]', '"', '"\\', '{"a"', ',,,,']) expect(() => look(broken)).not.toThrow();
  });

  it.each([
    ['32 in one another', '['.repeat(32), null],
    ['33 in one another', '['.repeat(33), 'request.too_deep'],
    ['deep behind a string full of signs', `{"a":"]]}}\\"","b":${'['.repeat(40)}`, 'request.too_deep'],
    ['200 fields', JSON.stringify(wide(200)), null],
    ['201 fields', JSON.stringify(wide(201)), 'request.too_many_fields'],
    ['201 fields further in', JSON.stringify({ list: [1, { x: wide(201) }] }), 'request.too_many_fields'],
  ])('of %s', (_, text, refusal) => {
    if (refusal === null) expect(() => look(text)).not.toThrow();
    else expect(() => look(text)).toThrow(refusal);
  });

  it('is not looked at any further than to its fault', () => {
    let read = 0;
    const get = (_: Buffer, name: string | symbol) => {
      if (name === 'length') return 1_000_000_000;
      read = Number(name);
      return '['.charCodeAt(0);
    };
    const watched = new Proxy(Buffer.alloc(0), { get });
    expect(() => ensureReadableJson(watched)).toThrow('request.too_deep');
    expect(read).toBe(32);
  });
});

function wide(fields: number) {
  return Object.fromEntries(Array.from({ length: fields }, (_, n) => [`x${n}`, n]));
}
