type Mail = {
  readonly recipient: string;
  readonly personId: string;
  readonly calendarMethod: string | null;
  readonly subject: string;
  readonly body: string;
};
/** A mail and the key of its words, by which its like are known. */
export type Letter<M extends Mail = Mail> = { readonly words: string; readonly job: M };

/** What may come in a crowd, as a deed on many at once does. News of an account or a meeting each stand for themselves. */
const IN_CROWDS = /^(followup|extension|infeasible)_/;

/**
 * The mails of one reading of the journal, those of one kind to one person as one: a hundred follow-ups handed to an office
 * at once are told in one letter. The order of the first of each is kept.
 *
 * @param subjectOf the subject of a letter that tells of `count`, from the subject of its first
 */
export function gathered<M extends Mail>(
  letters: readonly Letter<M>[],
  subjectOf: (first: string, count: number) => string,
): M[] {
  const crowds = new Map<string, M[]>();
  for (const [n, { words, job }] of letters.entries()) {
    const alike = IN_CROWDS.test(words) && job.calendarMethod === null;
    const key = alike ? [words, job.recipient.toLowerCase(), job.personId].join(' ') : String(n);
    crowds.set(key, [...(crowds.get(key) ?? []), job]);
  }
  return [...crowds.values()].map((crowd) =>
    crowd.length === 1
      ? crowd[0]
      : {
          ...crowd[0],
          subject: subjectOf(crowd[0].subject, crowd.length),
          body: crowd.map(({ body }) => body).join('\n\n'),
        },
  );
}
