import { describe, expect, it } from '@jest/globals';
import {
  canAnswerComment,
  canApprove,
  canComment,
  canEdit,
  canPublish,
  canReturn,
  canRevise,
  canRevoke,
  canSeal,
  canSubmit,
  meetingIsOpen,
  MINUTES_STATES,
  type MinutesFacts,
  type MinutesState,
} from './minutes-lifecycle.js';

const at = (state: MinutesState, more: Partial<MinutesFacts> = {}): MinutesFacts => ({
  state,
  superseded: false,
  ...more,
});
const chair = { isAuthor: false, wroteLast: false, isChair: true, cleared: true };

describe('the life of minutes', () => {
  const verbs: [string, (m: MinutesFacts) => { ok: boolean }, MinutesState[]][] = [
    ['edit', canEdit, ['draft']],
    ['submit', (m) => canSubmit(m, 'ended'), ['draft']],
    ['return', canReturn, ['in-review']],
    ['approve', (m) => canApprove(m, chair), ['in-review']],
    ['seal', canSeal, ['approved']],
    ['publish', canPublish, ['sealed']],
    ['revise', canRevise, ['sealed', 'published']],
    ['comment', canComment, ['in-review']],
  ];

  it.each(verbs)('allows %s in exactly its states', (_, rule, states) => {
    expect(MINUTES_STATES.filter((state) => rule(at(state)).ok)).toEqual(states);
  });

  it('waits for the end of the meeting before review', () => {
    expect(canSubmit(at('draft'), 'in-session')).toMatchObject({ code: 'minutes.meeting_not_ended' });
  });

  it('lets only the chair approve', () => {
    const member = { ...chair, isChair: false };
    expect(canApprove(at('in-review'), member)).toMatchObject({ code: 'minutes.chair_only' });
  });

  it('does not let the author approve, even as chair', () => {
    const both = { ...chair, isAuthor: true };
    expect(canApprove(at('in-review'), both)).toMatchObject({ code: 'minutes.own_text' });
    const editor = { ...chair, wroteLast: true };
    expect(canApprove(at('in-review'), editor)).toMatchObject({ code: 'minutes.own_words' });
  });

  it('lets nobody approve what he may not read', () => {
    const blind = { ...chair, cleared: false };
    expect(canApprove(at('in-review'), blind)).toMatchObject({ code: 'minutes.not_cleared' });
  });

  it('neither publishes nor reopens a superseded revision', () => {
    const old = at('sealed', { superseded: true });
    expect(canPublish(old)).toMatchObject({ code: 'minutes.superseded' });
    expect(canRevise(old)).toMatchObject({ code: 'minutes.superseded' });
  });

  it('answers a comment once', () => {
    expect(canAnswerComment(at('in-review'), { state: 'open' }).ok).toBe(true);
    expect(canAnswerComment(at('in-review'), { state: 'accepted' }).ok).toBe(false);
    expect(canAnswerComment(at('sealed'), { state: 'open' }).ok).toBe(false);
  });

  it('keeps the meeting open until its minutes are submitted', () => {
    expect(meetingIsOpen(null).ok).toBe(true);
    expect(meetingIsOpen(at('draft')).ok).toBe(true);
    expect(meetingIsOpen(at('in-review')).ok).toBe(false);
    expect(meetingIsOpen(at('published')).ok).toBe(false);
  });

  it.each([
    ['sealed', { isChair: true, revoked: false }, null],
    ['published', { isChair: true, revoked: false }, null],
    ['approved', { isChair: true, revoked: false }, 'minutes.not_sealed'],
    ['sealed', { isChair: false, revoked: false }, 'minutes.chair_only'],
    ['sealed', { isChair: true, revoked: true }, 'minutes.revoked'],
  ] as const)('%s ones are revoked by %j with %j', (state, who, code) => {
    const verdict = canRevoke({ state, superseded: true }, who);
    expect(verdict.ok ? null : verdict.code).toBe(code);
  });
});
