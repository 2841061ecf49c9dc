import { describe, expect, it } from '@jest/globals';
import { holidayNames } from './holiday-names.js';

describe('What a closed day is called', () => {
  it('names every reason, and says where it is leave taken together', () => {
    const names = holidayNames([
      { day: '2026-12-24', name: 'Natal', kind: 'joint-leave' },
      { day: '2026-12-25', name: 'Natal', kind: 'national' },
      { day: '2026-12-25', name: 'Hari Contoh', kind: 'regional' },
      { day: '2026-12-28', name: 'Cuti bersama Natal', kind: 'joint-leave' },
    ]);
    expect([...names]).toEqual([
      ['2026-12-24', 'Cuti bersama Natal'],
      ['2026-12-25', 'Natal; Hari Contoh'],
      ['2026-12-28', 'Cuti bersama Natal'],
    ]);
  });
});
