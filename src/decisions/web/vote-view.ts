import type { TieSettled } from '../motion.entity.js';
import type { MotionBallot } from '../motion-ballot.entity.js';
import type { Course } from '../motions.queries.js';
import { CHOICES } from '../rules/voting.js';
import type { Say } from './decision-view.js';

type Named = Pick<MotionBallot, 'officeTitle' | 'displayName' | 'representative' | 'choice'>;

/** "Kepala Dinas Kesehatan (dr. …)": who voted, and through whom. */
export const voterName = ({ officeTitle, displayName, representative }: Omit<Named, 'choice'>, say: Say) =>
  representative
    ? `${officeTitle} (${say('votes.through', { name: representative })})`
    : displayName
      ? `${officeTitle} (${displayName})`
      : officeTitle;

/** Open votes under their heading, in the order of the annex. */
export function ballotGroups(ballots: readonly Named[], say: Say) {
  return CHOICES.map((choice) => ({
    choice: `votes.${choice}`,
    names: ballots.filter((one) => one.choice === choice).map((one) => voterName(one, say)),
  })).filter(({ names }) => names.length > 0);
}

/** How equal votes were settled, in a sentence. */
export function tieLine({ by, adopted, clause, name, title, words }: TieSettled, say: Say): string {
  const chair = [title, name].filter(Boolean).join(', ');
  const outcome = say(adopted ? 'votes.tie_adopted' : 'votes.tie_rejected');
  const source = clause ? say('votes.tie_clause', { clause }) : say('votes.tie_no_clause');
  const who =
    by === 'chair' ? say('votes.tie_by_chair', { chair, outcome }) : say('votes.tie_by_decree', { outcome });
  return [who, source, words].filter(Boolean).join(' ');
}

/** The vote behind a decision, as its page prints it. */
export function courseView({ motion, ballots, objections }: Course, say: Say) {
  return {
    deliberation: motion?.ballot ? motion.reason : null,
    ballot: motion?.ballot ? `votes.ballot.${motion.ballot}` : null,
    entitled: motion?.entitled ?? null,
    votes: motion?.votes ?? null,
    groups: ballotGroups(ballots, say),
    tie: motion?.tie ? tieLine(motion.tie, say) : null,
    authorityNotedBy: motion?.authorityNotedBy ?? null,
    objections: objections.map(({ id, officeTitle, displayName, text }) => ({
      id,
      who: displayName ? `${officeTitle} (${displayName})` : officeTitle,
      text,
    })),
  };
}
