import { describe, expect, it } from '@jest/globals';
import { mayWait, MOST_WAITING, waitsFor, waitsWith } from './waiting-files.js';

const file = (
  uploadedByUserId: string | null,
  ownerKind: string | null = null,
  ownerId: string | null = null,
) => ({
  ...{ uploadedByUserId, ownerKind, ownerId },
});

describe('a file that waits', () => {
  it.each([
    ['an account for its own', file('a'), { userId: 'a' }, true],
    ['no account for that of another', file('b'), { userId: 'a' }, false],
    ['nobody without an account', file(null), { userId: null }, false],
    ['the program for its own', file(null), { userId: null, system: true as const }, true],
    ['no account for what has a record', file('a', 'followup', 'f'), { userId: 'a' }, false],
    ['a link for its own', file(null, 'link', 'l'), { userId: null, linkId: 'l' }, true],
    ['no link for that of another link', file(null, 'link', 'm'), { userId: null, linkId: 'l' }, false],
    ['no link for that of an account', file('a'), { userId: 'a', linkId: 'l' }, false],
    ['no account for that of a link', file(null, 'link', 'l'), { userId: 'l' }, false],
    ['no link for what has a record', file(null, 'followup', 'l'), { userId: null, linkId: 'l' }, false],
  ])('waits for %s', (_, one, who, expected) => {
    expect(waitsFor(one, who)).toBe(expected);
  });

  it('waits where its uploader finds it again', () => {
    expect(waitsWith({ userId: 'a' })).toBeNull();
    expect(waitsWith({ userId: null, linkId: 'l' })).toEqual({ ownerKind: 'link', ownerId: 'l' });
  });

  it.each([
    [0, 0, true],
    [MOST_WAITING.files - 1, 0, true],
    [MOST_WAITING.files, 0, false],
    [1, MOST_WAITING.megabytes * 1024 * 1024 - 1, true],
    [1, MOST_WAITING.megabytes * 1024 * 1024, false],
  ])('may come after %d files of %d bytes: %s', (files, bytes, may) =>
    expect(mayWait({ files, bytes }).ok).toBe(may),
  );
});
