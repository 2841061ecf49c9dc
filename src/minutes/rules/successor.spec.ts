import { describe, expect, it } from '@jest/globals';
import { successorOf } from './successor.js';

const sealed = (revision: number) => ({ revision, sealed: true, revoked: false });
const revoked = (revision: number) => ({ revision, sealed: true, revoked: true });
const draft = (revision: number) => ({ revision, sealed: false, revoked: false });

describe('Minutes that were replaced', () => {
  it.each([
    ['the next one', [sealed(1), sealed(2)], 2],
    ['the newest, not the one in between', [sealed(1), sealed(2), sealed(3)], 3],
    ['the newest that counts, past one taken out of force', [sealed(1), revoked(2), sealed(3)], 3],
    ['the one that counts, before one taken out of force', [sealed(1), sealed(2), revoked(3)], 2],
    ['the one that counts while another is prepared', [sealed(1), sealed(2), draft(3)], 2],
    ['the one being prepared where none counts', [sealed(1), revoked(2), draft(3)], 3],
    ['the one taken out of force where there is no other', [sealed(1), revoked(2)], 2],
    ['nothing when there is nothing later', [sealed(1)], null],
  ])('lead to %s', (_, family, revision) => {
    expect(successorOf(1, family)?.revision ?? null).toBe(revision);
  });
});
