import { describe, expect, it } from '@jest/globals';
import { FOLLOW_UP_LIFE, type FollowUpVerb } from '../../src/followups/rules/follow-up-life.js';
import { tellingsOf, UNTOLD } from '../../src/notifications/rules/who-to-tell.js';
import { Env } from '../../src/platform/config/env.js';
import { Words } from '../../src/platform/words.js';

/** What each deed of the life of a follow-up is called in its story. */
const EVENTS: Readonly<Record<FollowUpVerb, readonly string[]>> = {
  change: ['changed'],
  progress: ['reported'],
  contribute: ['contributed'],
  adopt: ['adopted'],
  submit: ['submitted'],
  verify: ['verified'],
  return: ['returned'],
  reopen: ['reopened'],
  hold: ['held'],
  resume: ['resumed'],
  cancel: ['cancelled'],
  infeasible: ['infeasible'],
  'ask-infeasible': ['infeasible_asked'],
  'approve-infeasible': ['infeasible'],
  'refuse-infeasible': ['infeasible_refused'],
  'confirm-infeasible': ['infeasible_confirmed'],
  'reopen-infeasible': ['reopened', 'infeasible_refused'],
  extend: ['extension_requested'],
  'answer-extension': ['extension_granted', 'extension_refused'],
  split: ['split'],
  offer: ['offered'],
  'take-over': ['handed_over'],
  'decline-offer': ['offer_refused'],
  withdraw: ['offer_withdrawn', 'infeasible_withdrawn'],
  delegate: ['delegated', 'delegation_ended'],
  // No lines of the story: the journal has them.
  link: [],
  unlink: [],
  'meeting-extend': ['meeting_extended'],
  'meeting-close': ['meeting_closed'],
  'meeting-escalate': ['meeting_escalated'],
  'meeting-succeed': ['meeting_succeeded'],
  'meeting-note': ['meeting_noted'],
  'meeting-undo': ['verdict_struck'],
  'meeting-unclose': ['verdict_struck'],
  'meeting-unverify': ['verdict_struck'],
  'meeting-unstart': ['verdict_struck'],
  'meeting-rehold': ['verdict_struck'],
  'meeting-rereturn': ['verdict_struck'],
  remind: ['reminded'],
  snooze: ['snoozed', 'snooze_ended'],
};
/** How an end without result came about, whether anybody had asked for more time, and whom a meeting called, stands in the sentence, not in its name. */
const WORDINGS =
  /^extension_given$|^infeasible_(approved|decided|recorded|unconfirmed)$|^(meeting_escalated|meeting_moot)_\w+$/;

const words = new Words(Object.assign(new Env(), { mode: 'test' as const }));
const inTheStory = words
  .codes('id')
  .flatMap((code) => /^followup\.event\.(\w+)$/.exec(code)?.[1] ?? [])
  .flatMap((event) => WORDINGS.exec(event)?.[2] ?? (WORDINGS.test(event) ? [] : event));
const tellings = (event: string) =>
  [{ open: true }, { open: true, unasked: true }].flatMap((particulars) =>
    tellingsOf({ action: `followup.${event}`, payload: { particulars } }),
  );

describe('the life of a follow-up, told by mail', () => {
  it('has a line of its story for every deed', () => {
    expect(Object.keys(EVENTS).sort()).toEqual(Object.keys(FOLLOW_UP_LIFE).sort());
    expect(
      Object.values(EVENTS)
        .flat()
        .filter((event) => !inTheStory.includes(event)),
    ).toEqual([]);
  });

  it('tells everything that may stand in a story, or says why it does not', () => {
    const undecided = inTheStory.filter(
      (event) => tellings(event).length === 0 && UNTOLD[`followup.${event}`] === undefined,
    );
    expect(undecided).toEqual([]);
    const both = inTheStory.filter(
      (event) => tellings(event).length > 0 && UNTOLD[`followup.${event}`] !== undefined,
    );
    expect(both).toEqual([]);
    const unknown = Object.keys(UNTOLD).filter(
      (action) => !inTheStory.includes(action.slice('followup.'.length)),
    );
    expect(unknown).toEqual([]);
  });

  it('has a subject and a text in both languages for all it tells', () => {
    const wanted = inTheStory
      .flatMap(tellings)
      .flatMap((one) => ['subject', 'text'].map((part) => `mail.${one.words}_${part}`));
    for (const language of ['id', 'en'] as const)
      expect(wanted.filter((code) => !words.has(code, language))).toEqual([]);
  });
});
