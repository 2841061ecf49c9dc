import { describe, expect, it } from '@jest/globals';
import { Env } from './config/env.js';
import { STATUSES } from './views/statuses.js';
import { Words } from './words.js';

const words = new Words(Object.assign(new Env(), { mode: 'test' as const }));
const facts = (sentence: string) => (sentence.match(/\{\w+/g) ?? []).sort();

describe('the words of the product', () => {
  it('are the same in both languages, down to the facts they mention', () => {
    expect([...words.codes('en')].sort()).toEqual([...words.codes('id')].sort());
    const uneven = words
      .codes('id')
      .filter((code) => `${facts(words.template(code, 'id')!)}` !== `${facts(words.template(code, 'en')!)}`);
    expect(uneven).toEqual([]);
  });

  it('name every status of the one table', () => {
    const missing = Object.entries(STATUSES)
      .flatMap(([kind, keys]) => Object.keys(keys).map((key) => `status.${kind}.${key}`))
      .filter((code) => !words.has(code, 'id'));
    expect(missing).toEqual([]);
  });

  it('put facts into the sentence', () => {
    expect(words.say('ui.account_of', { name: 'Gita April' })).toBe('Akun Gita April');
    expect(words.say('ui.errsum', { count: 2 }, 'en')).toBe('To be corrected: 2');
  });

  it('complain about a code or a fact that is missing, but never to a reader', () => {
    expect(() => words.say('ui.nonsense')).toThrow('ui.nonsense');
    expect(() => words.say('ui.account_of')).toThrow('name');
    const live = new Words(Object.assign(new Env(), { mode: 'production' as const }));
    expect(live.say('ui.nonsense')).toBe('ui.nonsense');
    expect(live.say('ui.account_of')).toBe('Akun –');
  });
});
