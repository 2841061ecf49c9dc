import { inCitationOrder } from '../rules/citation.js';
import type { Typed } from './drafting-form.js';

/** The buttons at the legal bases: cite one more, or put them into the order of citation. Nothing is saved by them. */
export function steppedBases(typed: Typed): Typed | null {
  const bases = lines(typed.legalBases);
  const added = lines(typed.regulasi).join(' ');
  if (typed.langkah === 'tambah-dasar')
    return { ...typed, legalBases: [...bases, ...cited(added)].join('\n') };
  if (typed.langkah === 'urutkan-dasar') return { ...typed, legalBases: inCitationOrder(bases).join('\n') };
  return null;
}

const cited = (text: string) => (text === '' ? [] : [/[;.]$/.test(text) ? text : `${text};`]);

const lines = (value: string | string[] | undefined) =>
  String(value ?? '')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
