import type { MinutesContent } from '../rules/content.js';

type Say = (code: string, facts?: object) => string;

/** What members objected to in the review: to which passage, by which office, and what the secretariat answered. */
export function objectionLines({ objections = [], items }: MinutesContent, say: Say): string[] {
  return objections.map(({ on, itemId, officeTitle, text, answer }) => {
    const order = items.find(({ id }) => id === itemId)?.order;
    const place = say(`minutes.objected_${on}`, { order });
    return [
      say('minutes.objected', { place, who: officeTitle, text }),
      answer ? say('minutes.objected_answer', { answer }) : say('minutes.objected_unanswered'),
    ].join(' ');
  });
}
