import { describe, expect, it } from '@jest/globals';
import { approvalNote, chairBlock, replacesLine } from './approval.line.js';

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

describe('the block of whoever signs at the right', () => {
  const chair = { title: 'Wakil Bupati', name: 'Pejabat CONTOH' };
  const who = (over: object) => ({
    ...{ approverTitle: 'Wakil Bupati', approverName: 'Pejabat CONTOH', approverBasis: null, ...over },
  });

  it('is that of the chair while nothing is approved, and where the chair approved', () => {
    const block = { lines: ['PIMPINAN RAPAT,', 'Wakil Bupati,'], name: 'Pejabat CONTOH' };
    expect(chairBlock(chair, null)).toEqual(block);
    expect(chairBlock(chair, who({}))).toEqual(block);
  });

  it('names whoever approved in his place, with capacity and letter, and not the chair', () => {
    const acting = who({
      ...{ approverTitle: 'Plh. Wakil Bupati', approverName: 'Pelaksana CONTOH', approverBasis: 'Surat 7' },
    });
    expect(chairBlock(chair, acting)).toEqual({
      ...{
        lines: ['Disahkan oleh:', 'Plh. Wakil Bupati,', 'berdasarkan Surat 7,'],
        name: 'Pelaksana CONTOH',
      },
    });
    expect(chairBlock(chair, who({ approverName: 'Pengganti CONTOH' })).name).toBe('Pengganti CONTOH');
  });
});

describe('the line of what a version replaces', () => {
  it.each([
    [1, null, null],
    [2, 'Salah nama.', 'Versi 2, menggantikan versi 1 yang telah disegel. Alasan perbaikan: Salah nama.'],
  ])('of version %i for %j reads %j', (revision, reason, line) =>
    expect(replacesLine({ revision, reason })).toBe(line),
  );
});
