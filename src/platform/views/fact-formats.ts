import type { Language } from '../http/language.js';
import {
  clock,
  dateTime,
  fileSize,
  longDate,
  midDate,
  monthName,
  number,
  percent,
  shortDate,
} from './formats.js';
import { roman } from './spelled-numbers.js';

type Say = (code: string) => string;
type Format = (fact: unknown, language: Language, say: Say) => string;

const FORMATS: Readonly<Record<string, Format>> = {
  date: (fact, language) => longDate(String(fact), language),
  dateMid: (fact, language) => midDate(String(fact), language),
  dateShort: (fact, language) => shortDate(String(fact), language),
  month: (fact, language) => monthName(String(fact), language),
  roman: (fact) => roman(Number(fact)),
  time: (fact, language) => clock(String(fact), language),
  dateTime: (fact, language) => dateTime(String(fact), language),
  number: (fact, language) => number(Number(fact), language),
  percent: (fact, language) => percent(Number(fact), language),
  fileSize: (fact, language) => fileSize(Number(fact), language),
  word: (fact, _language, say) => say(String(fact)),
  minutesStatus: (fact, _language, say) => say(`status.minutes.${String(fact)}`),
  capacity: (fact, _language, say) => say(`capacity.${String(fact)}`),
  noun: (fact, _language, say) => say(`noun.${String(fact)}`),
};

/** A fact as a sentence shows it: `{due:date}`. What is not known is a dash, a list is joined by commas. */
export function formatFact(fact: unknown, format: string | undefined, language: Language, say: Say): string {
  if (fact === null || fact === undefined) return '–';
  if (Array.isArray(fact)) return fact.map((each) => formatFact(each, format, language, say)).join(', ');
  if (format === undefined) return String(fact);
  const known = FORMATS[format];
  if (!known) throw new Error(`There is no format "${format}" for facts in words.`);
  return known(fact, language, say);
}
