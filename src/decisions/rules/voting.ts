import { allowed, firstRefusal, refused, type Verdict } from '../../kernel/verdict.js';

export const CHOICES = ['for', 'against', 'abstain'] as const;
export type Choice = (typeof CHOICES)[number];
export const BALLOTS = ['open', 'secret'] as const;
/** Open: each seat's vote is known. Secret: only how many voted how. */
export type Ballot = (typeof BALLOTS)[number];

export type Counts = Readonly<Record<Choice, number>>;
export type Cast = { readonly seatId: string; readonly choice: Choice };

/** An invited seat, and why it may not vote; null = votes. */
export type VotingSeat = {
  readonly seatId: string;
  readonly officeTitle: string;
  readonly barred: string | null;
};

export function counted(ballots: readonly Cast[]): Counts {
  const of = (choice: Choice) => ballots.filter((one) => one.choice === choice).length;
  return { for: of('for'), against: of('against'), abstain: of('abstain') };
}

const sum = (votes: Counts) => votes.for + votes.against + votes.abstain;

/** Every ballot is of a seat that may vote, and no seat has two. */
export function ballotsHold(ballots: readonly Cast[], seats: readonly VotingSeat[]): Verdict {
  if (new Set(ballots.map(({ seatId }) => seatId)).size < ballots.length) return refused('votes.seat_twice');
  for (const { seatId } of ballots) {
    const seat = seats.find((one) => one.seatId === seatId);
    if (!seat) return refused('votes.seat_unknown');
    if (seat.barred !== null) return refused(`votes.barred.${seat.barred}`, { office: seat.officeTitle });
  }
  return ballots.length > 0 ? allowed : refused('decision.votes_missing');
}

/** Counts of a secret ballot fit those who may vote; somebody may hand in nothing. */
export function countsHold(votes: Counts, seats: readonly VotingSeat[]): Verdict {
  const entitled = seats.filter(({ barred }) => barred === null).length;
  return firstRefusal(
    sum(votes) > 0 ? allowed : refused('decision.votes_missing'),
    sum(votes) <= entitled
      ? allowed
      : refused('votes.more_than_present', { cast: sum(votes), present: entitled }),
  );
}

/** More for than against carries. Equal counts decide nothing; where nobody is for it, a proposal has failed. */
export function resultOf(votes: Counts): 'carried' | 'rejected' | 'tied' {
  if (votes.for > votes.against) return 'carried';
  return votes.for === votes.against && votes.for > 0 ? 'tied' : 'rejected';
}

/** Who settles an equal vote: the decree as it is quoted, or, where it is silent, the chair is asked. */
export function tieSettledBy(rule: 'chair' | 'rejected' | null): 'decree' | 'chair' {
  return rule === 'rejected' ? 'decree' : 'chair';
}
