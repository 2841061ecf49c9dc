import { describe, expect, it } from '@jest/globals';
import { approvalNote } from './approval.line.js';

const approved = {
  ...{ revision: 2, approvedAt: '2026-02-03T02:00:00.000Z', approverTitle: 'Sekretaris Daerah' },
  ...{ approverName: 'Pejabat CONTOH', approverBasis: null },
};

describe('the line of the approval on the paper', () => {
  it('names the office and who held it', () => {
    expect(approvalNote(approved)).toBe(
      'Versi 2, disahkan 3 Februari 2026 oleh Sekretaris Daerah (Pejabat CONTOH)',
    );
  });

  it('names the letter of whoever stands in for the holder', () => {
    const acting = {
      ...approved,
      approverTitle: 'Plt. Sekretaris Daerah',
      approverBasis: 'Surat Perintah 7',
    };
    expect(approvalNote(acting)).toMatch(
      /oleh Plt\. Sekretaris Daerah \(Pejabat CONTOH\) berdasarkan Surat Perintah 7$/,
    );
  });

  it('says no more than the day where no approver was recorded', () => {
    const nobody = { ...approved, approverTitle: null, approverName: null };
    expect(approvalNote(nobody)).toBe('Versi 2, disahkan 3 Februari 2026');
  });
});
