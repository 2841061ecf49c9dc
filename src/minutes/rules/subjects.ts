import type { AnswerKind } from './answers.js';
import type { MinutesContent } from './content.js';
import { passagesOf, readablePassages, type Passage } from './passages.js';
import { sha256 } from './seal.js';

/** What members are asked about: a passage of words, or a fact drawn from the records, which can only be remarked on. */
export type Subject = {
  /** The key of the passage, or `decision:<id>` and `follow-up:<id>`. */
  readonly key: string;
  readonly kind: Passage['kind'] | 'decision' | 'follow-up';
  readonly item: Passage['item'];
  readonly confidentiality: string;
  /** The number of a fact. */
  readonly number: string | null;
  readonly text: string | null;
  /** What an answer is bound to: the hash of exactly this text. */
  readonly sha256: string;
};

/** The hash an answer is bound to; a passage without words has one too. */
export const textHash = (text: string | null): string => sha256(text ?? '');

/** Everything this reader may answer to, in reading order: each matter's words, then its decisions and follow-ups. */
export function subjectsOf(content: MinutesContent, cleared: boolean): Subject[] {
  return readablePassages(passagesOf(content), cleared).flatMap((passage) => {
    const { key, kind, item, confidentiality, text } = passage;
    const words = { key, kind, item, confidentiality, number: null, text, sha256: textHash(text) };
    return [words, ...factsOn(content, passage)];
  });
}

function factsOn(content: MinutesContent, { item, confidentiality }: Passage): Subject[] {
  const decisions = content.items.find(({ id }) => id === item?.id)?.decisions ?? [];
  const fact = (kind: 'decision' | 'follow-up', id: string, number: string, text: string): Subject => ({
    ...{ key: `${kind}:${id}`, kind, item, confidentiality, number, text, sha256: textHash(text) },
  });
  return decisions.flatMap((decision) => [
    fact('decision', decision.id, decision.number, decision.text),
    ...decision.followUps.map(({ id, number, title, unit, dueOn }) =>
      fact('follow-up', id, number, [title, unit, dueOn].join('\n')),
    ),
  ]);
}

const isFact = ({ kind }: Subject): boolean => kind === 'decision' || kind === 'follow-up';

/** What can be said of it. */
export const answersTo = (subject: Subject): readonly AnswerKind[] =>
  isFact(subject) ? ['remark'] : ['agree', 'suggest', 'object'];

/** Passages that have words: those a member is asked to agree with. */
export const askedOf = (subjects: readonly Subject[]): Subject[] =>
  subjects.filter((subject) => !isFact(subject) && (subject.text ?? '') !== '');
