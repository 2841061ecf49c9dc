import { clock, longDate } from '../../platform/views/formats.js';
import type { PartsPart } from '../rules/content.js';

type Say = (code: string, facts?: object) => string;

/** Breaks and other parts of a meeting, a sentence each, in the order they happened. */
export function partsLines(parts: PartsPart | undefined, say: Say): string[] {
  if (!parts) return [];
  const { continues, continuedBy, breaks } = parts;
  return [
    ...(continues
      ? [say('minutes.continues', { title: continues.title, day: longDate(continues.day) })]
      : []),
    ...breaks.map((one, n) => {
      const from = clock(one.from);
      if (one.until) return say('minutes.break', { ...one, from, until: clock(one.until) });
      const last = n === breaks.length - 1 ? continuedBy : null;
      const facts = { reason: one.reason, from, day: last ? longDate(last.day) : '' };
      return say(last ? 'minutes.adjourned' : 'minutes.break_open', facts);
    }),
  ];
}
