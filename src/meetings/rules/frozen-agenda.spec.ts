import { describe, expect, it } from '@jest/globals';
import { isFrozen, missingPermission, readsOtherwise } from './frozen-agenda.js';
import { MEETING_STATUSES } from './meeting-lifecycle.js';

describe('an agenda that went out with the letters', () => {
  it('stands from convening to the gavel, for what was in the letter', () => {
    const frozen = (late: boolean) => MEETING_STATUSES.filter((status) => isFrozen({ status }, { late }));
    expect(frozen(false)).toEqual(['convened', 'postponed']);
    expect(frozen(true)).toEqual([]);
  });

  it.each([
    [{ title: 'Laporan' }, false],
    [{ title: 'Laporan kedua' }, true],
    [{ presenter: null }, false],
    [{ presenter: 'Kepala Dinas' }, true],
    [{ kind: 'report', confidentiality: 'council' }, true],
    [{}, false],
  ])('reads otherwise by title, kind, presenter and confidentiality alone: %j', (given, otherwise) => {
    const item = { title: 'Laporan', kind: 'discussion', presenter: null, confidentiality: 'council' };
    expect(readsOtherwise(item, given)).toBe(otherwise);
  });

  it('changes only with both words: who allowed it, and why', () => {
    expect(missingPermission({})).toEqual(['lateAllowedBy', 'lateReason']);
    expect(missingPermission({ lateAllowedBy: 'chair', lateReason: '' })).toEqual(['lateReason']);
    expect(missingPermission({ lateAllowedBy: 'chair', lateReason: 'Surat baru' })).toEqual([]);
  });
});
