import type Handlebars from 'handlebars';
import type { Language } from '../http/language.js';
import * as formats from './formats.js';
import { languageIn, type Options } from './render-data.js';

type Safe = (markup: string) => Handlebars.SafeString;
type Escape = (text: unknown) => string;

/** The formats of `formats.ts` in the language of the page. */
export function formatHelpers(safe: Safe, escape: Escape): Record<string, Handlebars.HelperDelegate> {
  const inLanguage =
    <T>(format: (value: T, language: Language) => string) =>
    (value: T, options: Options) =>
      format(value, languageIn(options));
  return {
    date: inLanguage(formats.longDate),
    dateMid: inLanguage(formats.midDate),
    dateShort: inLanguage(formats.shortDate),
    dateTime: inLanguage(formats.dateTime),
    month: inLanguage(formats.monthName),
    time: inLanguage(formats.clock),
    number: inLanguage<number>((value, language) => formats.number(value, language)),
    percent: inLanguage(formats.percent),
    fileSize: inLanguage(formats.fileSize),
    initials: (name: string) => formats.initials(name),
    dayBlock: inLanguage(formats.dayBlock as unknown as (value: string, language: Language) => string),
    timeRange: (start: string, end: string | null, options: Options) =>
      formats.clockRange(start, end, languageIn(options)),
    when: (value: string, options: Options) => {
      const format = value.length > 10 ? formats.dateTime : formats.midDate;
      return safe(`<time datetime="${escape(value)}">${escape(format(value, languageIn(options)))}</time>`);
    },
  };
}
