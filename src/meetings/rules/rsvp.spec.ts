import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  answerFaults,
  fitting,
  linkStands,
  replyIsNews,
  sawTheLast,
  stampOf,
  type LinkFacts,
} from './rsvp.js';
import { RSVPS } from './values.js';

const answer = (given: object) => ({
  rsvp: 'yes' as const,
  name: null,
  officeTitle: null,
  reason: null,
  ...given,
});

describe('answerFaults', () => {
  it('asks who comes instead, and why nobody does', () => {
    expect(answerFaults(answer({ rsvp: 'represented' }))).toEqual([
      { field: 'name', code: 'rsvp.name_required' },
    ]);
    expect(answerFaults(answer({ rsvp: 'no' }))).toEqual([{ field: 'reason', code: 'rsvp.reason_required' }]);
    expect(answerFaults(answer({}))).toEqual([]);
  });
});

describe('fitting', () => {
  it('never keeps a representative of who comes, nor a reason of who is represented', () => {
    const text = fc.option(fc.string(), { nil: null });
    const any = fc.record({ rsvp: fc.constantFrom(...RSVPS), name: text, officeTitle: text, reason: text });
    fc.assert(
      fc.property(any, (given) => {
        const kept = fitting(given);
        if (kept.rsvp !== 'represented') expect([kept.name, kept.officeTitle]).toEqual([null, null]);
        if (kept.rsvp !== 'no') expect(kept.reason).toBeNull();
        expect(fitting(kept)).toEqual(kept);
      }),
    );
  });
});

describe('linkStands', () => {
  const facts: LinkFacts = {
    state: 'live',
    meeting: { status: 'convened' },
    officeTitle: 'Sekretaris Daerah',
    personId: 'lama',
    seated: { personId: 'lama', name: 'Pejabat lama' },
  };
  const code = (given: Partial<LinkFacts>) => {
    const verdict = linkStands({ ...facts, ...given });
    return verdict.ok ? 'answers' : verdict.code;
  };

  it.each([
    ['in good time', {}, 'answers'],
    ['made out to an office nobody was recorded for', { personId: null }, 'answers'],
    ['after its end', { state: 'expired' }, 'rsvp.expired'],
    ['that was taken back', { state: 'revoked' }, 'rsvp.revoked'],
    ['of a meeting that has begun', { meeting: { status: 'in-session' } }, 'rsvp.meeting_started'],
    ['of a meeting that waits for a date', { meeting: { status: 'postponed' } }, 'rsvp.meeting_postponed'],
    ['of a meeting called off', { meeting: { status: 'cancelled' } }, 'rsvp.meeting_cancelled'],
    ['of a seat that is no more', { seated: null }, 'rsvp.seat_gone'],
    ['whose holder changed', { seated: { personId: 'baru', name: 'Pj' } }, 'rsvp.holder_changed'],
    ['whose holder left nobody behind', { seated: { personId: null, name: null } }, 'rsvp.holder_left'],
  ] as [string, Partial<LinkFacts>, string][])('a link %s', (_, given, said) => {
    expect(code(given)).toBe(said);
  });

  it('names the new holder also when the link was taken back for that very reason', () => {
    const seated = { personId: 'baru', name: 'Pj Baru' };
    expect(linkStands({ ...facts, state: 'revoked', seated })).toMatchObject({
      code: 'rsvp.holder_changed',
      facts: { holder: 'Pj Baru' },
    });
  });
});

describe('a reply from a calendar', () => {
  const NINE = '2025-07-20T02:00:00.000Z';
  const TEN = '2025-07-20T03:00:00.000Z';

  it('is news unless it answers an earlier invitation or was sent before the last answer', () => {
    const known = { sequence: 2, answeredAt: TEN };
    expect(replyIsNews({ sequence: 2, stamp: TEN }, known).ok).toBe(true);
    expect(replyIsNews({ sequence: 3, stamp: TEN }, known).ok).toBe(true);
    expect(replyIsNews({ sequence: 1, stamp: TEN }, known)).toMatchObject({ code: 'reply.older_invitation' });
    expect(replyIsNews({ sequence: 2, stamp: NINE }, known)).toMatchObject({ code: 'reply.older_answer' });
    expect(replyIsNews({ sequence: 0, stamp: NINE }, { sequence: 0, answeredAt: null }).ok).toBe(true);
  });

  it('from a clock two hours ahead counts as given now', () => {
    expect([stampOf(TEN, NINE), stampOf(NINE, TEN)]).toEqual([NINE, NINE]);
  });
});

describe('sawTheLast', () => {
  const yes = { rsvp: 'yes', name: null, officeTitle: null, reason: null } as const;
  const no = { ...yes, rsvp: 'no', reason: 'Dinas luar' } as const;
  const [eight, ten] = ['2026-03-01T01:00:00.000Z', '2026-03-01T03:00:00.000Z'];

  it.each([
    ['an answer where none stands', '', null, no, true],
    ['a change of the answer that was shown', ten, ten, no, true],
    ['another answer than one given since', eight, ten, no, false],
    ['another answer than one given since nobody had answered', '', ten, no, false],
    ['the same answer once more', '', ten, yes, true],
    ['an answer by a program that showed none', undefined, ten, no, true],
  ])('%s', (_, seen, at, answer, ok) => {
    const stands = { rsvp: 'yes', rsvpName: null, rsvpTitle: null, rsvpReason: null, rsvpAt: at } as const;
    expect(sawTheLast(seen, stands, answer).ok).toBe(ok);
  });
});
