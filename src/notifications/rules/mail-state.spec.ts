import { describe, expect, it } from '@jest/globals';
import { isFinal, mailState } from './mail-state.js';

const NOW = '2026-03-01T05:00:00.000Z';
const job = (state: string, attempts = 0, kept = false, takenAt: string | null = null) => ({
  ...{ state, attempts, kept, takenAt },
});

describe('mailState', () => {
  it.each([
    ['no address', job('sent'), null, false, 'no-address'],
    ['an address that fails, though an earlier mail was sent', job('sent'), 'a@b', true, 'bounced'],
    ['a mail that came back', job('bounced'), 'a@b', false, 'bounced'],
    ['a letter on paper', null, 'a@b', false, 'none'],
    ['a mail not tried yet', job('queued'), 'a@b', false, 'queued'],
    ['a mail tried in vain', job('queued', 2), 'a@b', false, 'retrying'],
    ['a mail being handed over', job('queued', 1, false, NOW), 'a@b', false, 'queued'],
    ['a mail nobody knows of', job('queued', 1, false, '2026-03-01T04:00:00.000Z'), 'a@b', false, 'unsure'],
    ['a mail handed over', job('sent', 1), 'a@b', false, 'sent'],
    ['a mail kept as a file', job('sent', 1, true), 'a@b', false, 'kept'],
    ['a mail given up', job('failed', 24), 'a@b', false, 'failed'],
  ] as const)('of %s', (_, last, address, addressFails, state) => {
    expect(mailState(last, address, { addressFails, now: NOW })).toBe(state);
  });
});

describe('isFinal', () => {
  it('gives up where the server refuses the recipient for good, and only there', () => {
    expect(isFinal({ command: 'RCPT TO', responseCode: 550 })).toBe(true);
    expect(isFinal({ command: 'RCPT TO', responseCode: 451 })).toBe(false);
    expect(isFinal({ command: 'DATA', responseCode: 550 })).toBe(false);
    expect(isFinal({})).toBe(false);
  });
});
