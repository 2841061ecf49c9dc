import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gathered, type Letter } from './gathered.js';

const letter = (
  words: string,
  recipient: string,
  text: string,
  rest: Partial<Letter['job']> = {},
): Letter => ({
  words,
  job: {
    ...{ recipient, personId: '', subject: `S ${text}`, body: `B ${text}`, calendarMethod: null, ...rest },
  },
});
const many = (first: string, count: number) => `${first} +${count - 1}`;
const told = (letters: readonly Letter[]) =>
  gathered(letters, many).map(({ subject, body }) => [subject, body]);

describe('mails of one reading', () => {
  it('of one kind to one mailbox become one, in the order of the first', () => {
    expect(
      told([
        letter('followup_reassigned', 'a@x.id', '1'),
        letter('followup_reassigned', 'b@x.id', '2'),
        letter('followup_reassigned', 'A@x.id', '3'),
        letter('followup_held', 'a@x.id', '4'),
      ]),
    ).toEqual([
      ['S 1 +1', 'B 1\n\nB 3'],
      ['S 2', 'B 2'],
      ['S 4', 'B 4'],
    ]);
  });

  it.each([
    ['two people of one mailbox', 'followup_held', { personId: 'p' }],
    ['invitations', 'meeting_convened', {}],
    ['news of an account', 'account_totp_set', {}],
  ])('stay apart for %s', (_, words, rest) => {
    expect(told([letter(words, 'a@x.id', '1'), letter(words, 'a@x.id', '2', rest)])).toHaveLength(2);
  });

  it('keep every text, whatever they are', () => {
    const any = fc.record({
      words: fc.constantFrom('followup_held', 'extension_granted', 'meeting_moved'),
      to: fc.constantFrom('a@x.id', 'b@x.id'),
    });
    fc.assert(
      fc.property(fc.array(any), (drawn) => {
        const letters = drawn.map(({ words, to }, n) => letter(words, to, `<${n}>`));
        const bodies = gathered(letters, many).map(({ body }) => body);
        expect(bodies.flatMap((body) => body.split('\n\n')).toSorted()).toEqual(
          letters.map(({ job }) => job.body).toSorted(),
        );
      }),
    );
  });
});
