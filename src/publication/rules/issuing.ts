import { allowed, firstRefusal, refused, type Verdict } from '../../kernel/verdict.js';

/** What the rules need to know before something goes out, or comes back. */
export type IssueFacts = {
  readonly state: string;
  readonly superseded: boolean;
  readonly revoked: boolean;
  /** An edition is out and was not withdrawn. */
  readonly standing: boolean;
};

/** Sealed minutes that count may be published; once more only when what is out was withdrawn. */
export function canIssue({ state, superseded, revoked, standing }: IssueFacts): Verdict {
  return firstRefusal(
    state === 'sealed' || state === 'published'
      ? allowed
      : refused('minutes.wrong_status', { from: state, to: 'published' }),
    revoked ? refused('minutes.revoked') : allowed,
    superseded ? refused('minutes.superseded') : allowed,
    standing ? refused('publishing.already_out') : allowed,
  );
}

export const canWithdraw = ({ standing }: Pick<IssueFacts, 'standing'>): Verdict =>
  standing ? allowed : refused('publishing.nothing_out');

/** Marks are made until the text goes out; later ones would claim something the edition does not say. */
export const canMark = (facts: IssueFacts): Verdict => canIssue(facts);
