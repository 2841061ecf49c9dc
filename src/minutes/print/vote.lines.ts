import { tieLine, voterName, type TieSettled } from '../../decisions/index.js';
import type { DecisionPart, RejectedPart, VotePart } from '../rules/content.js';

type Say = (code: string, facts?: object) => string;

const CHOICES = ['for', 'against', 'abstain'] as const;

/** Who voted how, in the order of the annex; of a secret ballot only that it was one. */
export function voteLines({ ballot, reason, entitled, seats, tie }: VotePart, say: Say): string[] {
  const groups = CHOICES.flatMap((choice) => {
    const names = seats
      .filter((seat) => seat.choice === choice)
      .map(({ officeTitle, name, representative }) =>
        voterName({ officeTitle, displayName: name, representative }, say),
      );
    return names.length > 0 ? [`${say(`votes.${choice}`)}: ${names.join('; ')}`] : [];
  });
  return [
    `${say(`votes.ballot.${ballot}`)}, ${say('votes.entitled', { count: entitled })}`,
    ...groups,
    ...(tie ? [tieLine(tie as TieSettled, say)] : []),
    ...(reason ? [`${say('motion.deliberation_failed')}: ${reason}`] : []),
  ];
}

/** What stands under a decision: the vote, who presided without being in full office, and the objections. */
export function courseLines({ vote, authority, objections }: DecisionPart, say: Say): string[] {
  return [
    ...(vote ? voteLines(vote, say) : []),
    ...(authority === undefined ? [] : [authorityLine(authority, say)]),
    ...(objections ?? []).map(({ officeTitle, name, text }) =>
      say('minutes.objection', { who: name ? `${officeTitle} (${name})` : officeTitle, text }),
    ),
  ];
}

/** Without a name nobody has taken note: the minutes say so instead of leaving a dash. */
const authorityLine = (name: string, say: Say) =>
  name === '' ? say('minutes.authority_open') : say('minutes.authority', { name });

/** A proposal the meeting voted down, in two or three lines under its matter. */
export const rejectedLines = ({ text, votes, vote }: RejectedPart, say: Say): string[] => [
  say('minutes.rejected', { text, ...votes }),
  ...voteLines(vote, say),
];
