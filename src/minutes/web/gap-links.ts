import { gapsIn, type Gap, type MinutesContent } from '../rules/content.js';
import { discussionKey, itemOf, type PassageKey } from '../rules/passages.js';

/** Where a passage stands on the page on which minutes are edited. */
export const anchorOf = (key: PassageKey) => `n-${itemOf(key) ?? key}`;

/** Every gap of the minutes with the address at which it is mended. */
export function mendableGaps(content: MinutesContent, slug: string) {
  const passage = (key: PassageKey) => `/notula/${slug}/ubah#${anchorOf(key)}`;
  const meeting = `/rapat/${slug}`;
  const href = ({ code, facts }: Gap): string => {
    if (code === 'minutes.gap_opening') return passage('opening');
    if (code === 'minutes.gap_closing') return passage('closing');
    if (code === 'minutes.gap_item') return passage(discussionKey(String(facts.itemId)));
    return code === 'minutes.gap_follow_up'
      ? `${meeting}/ruang/${String(facts.order)}`
      : `${meeting}/kehadiran`;
  };
  return gapsIn(content).map((gap) => ({ ...gap, href: href(gap) }));
}
