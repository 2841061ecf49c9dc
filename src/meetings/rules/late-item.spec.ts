import { describe, expect, it } from '@jest/globals';
import { lateFacts } from './late-item.js';

const holder = { displayName: 'Dra. Contoh' };
const meeting = {
  convenedAt: '2025-07-17T02:00:00.000Z',
  chairTitle: 'Wakil Bupati Deli Serdang',
  chairName: 'Lom Lom Suwondo, S.S.',
  roster: [
    { role: 'chair', officeTitle: 'Bupati Deli Serdang', holder: null },
    { role: 'secretary', officeTitle: 'Plt. Sekretaris Daerah', holder },
  ],
};

describe('an item after the invitations', () => {
  it('names who presides with office and name', () => {
    const said = { lateAllowedBy: 'chair' as const, lateReason: 'Surat kementerian baru tiba' };
    expect(lateFacts(meeting, said)).toEqual({
      ...said,
      lateAllowedByName: 'Wakil Bupati Deli Serdang, Lom Lom Suwondo, S.S.',
    });
  });

  it('names the secretary of the council by the frozen roster', () => {
    expect(lateFacts(meeting, { lateAllowedBy: 'secretary' }).lateAllowedByName).toBe(
      'Plt. Sekretaris Daerah, Dra. Contoh',
    );
  });

  it('says nothing where nobody noted it, or where nobody is on record', () => {
    expect(lateFacts(meeting, {}).lateAllowedByName).toBeNull();
    expect(lateFacts({ ...meeting, roster: null }, { lateAllowedBy: 'secretary' })).toMatchObject({
      lateAllowedBy: 'secretary',
      lateAllowedByName: null,
    });
  });

  it('is no matter before the invitations, whatever was sent along', () => {
    const early = lateFacts({ ...meeting, convenedAt: null }, { lateAllowedBy: 'chair', lateReason: 'x' });
    expect(early).toEqual({ lateAllowedBy: null, lateAllowedByName: null, lateReason: null });
  });
});
