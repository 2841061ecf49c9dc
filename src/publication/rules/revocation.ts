import { peopleIn } from './free-texts.js';
import { masked } from './personal-data.js';
import type { RecordedContent } from './recorded.js';

/**
 * The sentence that was written for everybody when minutes were revoked: names as offices, numbers of persons masked.
 * Where anything in them is restricted nobody outside is told why: a reason speaks of what was decided.
 */
export function publicReason(content: RecordedContent, reason: string | null): string | null {
  if (reason === null || isExempt(content)) return null;
  return masked(reason, peopleIn(content)).text;
}

/** Minutes with a restricted matter: outsiders get neither their title nor words about them. */
export const isExempt = ({ items }: Pick<RecordedContent, 'items'>): boolean =>
  items.some(({ confidentiality }) => confidentiality === 'restricted');
