import { describe, expect, it } from '@jest/globals';
import { draftingReason } from './drafting-reason.js';

const decided = {
  number: 'K.3/2025',
  text: 'Susunan keanggotaan\nditinjau kembali.',
  meetingTitle: 'Rapat Dewan',
  meetingStartsAt: '2025-07-24T02:00:00.000Z',
  confidentiality: 'council',
};

describe('the reason a decision gives for a decree', () => {
  it('cites number, meeting and day, and says the decision on one line without its full stop', () => {
    expect(draftingReason(decided)).toEqual({
      consideration:
        'bahwa berdasarkan Keputusan Rapat Nomor K.3/2025 dalam Rapat Dewan tanggal 24 Juli 2025, diputuskan: Susunan keanggotaan ditinjau kembali;',
      noted: 'Notula Rapat Dewan tanggal 24 Juli 2025;',
    });
  });

  it('keeps the words of a restricted matter to itself', () => {
    const { consideration } = draftingReason({ ...decided, confidentiality: 'restricted' });
    expect(consideration).toContain('K.3/2025');
    expect(consideration).not.toContain('Susunan');
  });
});
