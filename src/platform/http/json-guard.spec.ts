import { describe, expect, it } from '@jest/globals';
import { ensureReadableForm } from './json-guard.js';

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
