import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { midDate } from '../platform/views/formats.js';
import { fittedDictums, wrongCommencement } from './commencement.js';

const CLOSING = 'Keputusan Bupati ini mulai berlaku pada tanggal ditetapkan.';
const days = (enactedOn: string | null, effectiveFrom: string | null) => ({ enactedOn, effectiveFrom });

describe('the dictum that says when a decree begins', () => {
  it.each([
    ['begins on the day it is enacted', CLOSING, days('2026-11-27', '2026-11-27')],
    ['is not enacted yet', CLOSING, days(null, '2026-12-02')],
    ['has no first day yet', CLOSING, days('2026-11-27', null)],
    ['names its day', 'Mulai berlaku pada tanggal 2 Desember 2026.', days('2026-11-27', '2026-12-02')],
    ['says nothing of it', 'Biaya dibebankan pada APBD.', days('2026-11-27', '2026-12-02')],
    ['names a day nobody can read', 'mulai berlaku pada tanggal 2 Foo 2026', days(null, '2026-12-02')],
  ])('is right where the decree %s', (_, text, when) => {
    expect(wrongCommencement(['Membentuk Dewan.', text], when)).toBeNull();
    expect(fittedDictums(['Membentuk Dewan.', text], when)).toEqual(['Membentuk Dewan.', text]);
  });

  it('is told with its number where it means another day, and how it would fit', () => {
    const when = days('2026-11-27', '2026-12-02');
    expect(wrongCommencement(['Membentuk Dewan.', CLOSING], when)).toEqual({
      dictum: 2,
      says: 'mulai berlaku pada tanggal ditetapkan',
      fitting: 'mulai berlaku pada tanggal 2 Desember 2026',
    });
    const later = ['Keputusan ini Mulai berlaku sejak tanggal 02 desember 2026, dan dapat ditinjau.'];
    expect(fittedDictums(later, days('2026-11-27', '2026-11-27'))).toEqual([
      'Keputusan ini Mulai berlaku sejak tanggal ditetapkan, dan dapat ditinjau.',
    ]);
  });

  it('fits once it was made to fit, whatever the days are', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    const text = day.map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(text, text, text, (enacted, effective, said) => {
        const when = days(enacted, effective);
        for (const words of ['ditetapkan', midDate(said)]) {
          const fitted = fittedDictums([`Mulai berlaku pada tanggal ${words}.`], when);
          expect(wrongCommencement(fitted, when)).toBeNull();
        }
      }),
    );
  });
});
