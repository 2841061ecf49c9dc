import { dayOf } from '../kernel/civil-date.js';
import type { Lineage } from '../meetings/index.js';
import type { PartsPart } from './rules/content.js';

const other = (part: Lineage['continues']) => part && { title: part.title, day: dayOf(part.startsAt) };

/** Breaks and other parts of the meeting as its minutes keep them; null where it was held in one piece. */
export function partsOf({ continues, continuedBy, adjournments }: Lineage): PartsPart | null {
  if (!continues && !continuedBy && adjournments.length === 0) return null;
  return {
    continues: other(continues),
    continuedBy: other(continuedBy),
    breaks: adjournments.map(({ at, resumedAt, reason, quorum }) => ({
      ...{ from: at, until: resumedAt, reason },
      ...{ present: quorum?.present ?? null, seats: quorum?.seats ?? null },
    })),
  };
}
