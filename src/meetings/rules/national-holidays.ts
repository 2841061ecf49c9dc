import type { HolidayLine } from './holidays.js';

const SKB_2026 = 'SKB 3 Menteri Nomor 1497 Tahun 2025, Nomor 2 Tahun 2025, Nomor 5 Tahun 2025';

const national = (source: string | null, days: Readonly<Record<string, string>>): HolidayLine[] =>
  Object.entries(days).map(([day, name]) => ({ day, name, kind: 'national', source }));
const leave = (source: string | null, days: Readonly<Record<string, string>>): HolidayLine[] =>
  Object.entries(days).map(([day, name]) => ({ day, name, kind: 'joint-leave', source }));

/**
 * The national calendar as far as it is known for certain. The decree behind the days of 2025 was not at hand and is
 * shown as not recorded. Nothing here is asked at run time: the list is copied into the register, which the secretariat
 * keeps.
 */
export const NATIONAL_HOLIDAYS: readonly HolidayLine[] = [
  ...national(null, {
    '2025-01-01': 'Tahun Baru 2025 Masehi',
    '2025-01-27': 'Isra Mikraj Nabi Muhammad',
    '2025-01-29': 'Tahun Baru Imlek 2576 Kongzili',
    '2025-03-29': 'Hari Suci Nyepi (Tahun Baru Saka 1947)',
    '2025-03-31': 'Idulfitri 1446 Hijriah',
    '2025-04-01': 'Idulfitri 1446 Hijriah',
    '2025-04-18': 'Wafat Yesus Kristus',
    '2025-04-20': 'Kebangkitan Yesus Kristus (Paskah)',
    '2025-05-01': 'Hari Buruh Internasional',
    '2025-05-12': 'Hari Raya Waisak 2569 BE',
    '2025-05-29': 'Kenaikan Yesus Kristus',
    '2025-06-01': 'Hari Lahir Pancasila',
    '2025-06-06': 'Iduladha 1446 Hijriah',
    '2025-06-27': '1 Muharam 1447 Hijriah',
    '2025-08-17': 'Proklamasi Kemerdekaan',
    '2025-09-05': 'Maulid Nabi Muhammad',
    '2025-12-25': 'Kelahiran Yesus Kristus (Natal)',
  }),
  ...leave(null, {
    '2025-01-28': 'Tahun Baru Imlek 2576 Kongzili',
    '2025-03-28': 'Hari Suci Nyepi',
    '2025-04-02': 'Idulfitri 1446 Hijriah',
    '2025-04-03': 'Idulfitri 1446 Hijriah',
    '2025-04-04': 'Idulfitri 1446 Hijriah',
    '2025-04-07': 'Idulfitri 1446 Hijriah',
    '2025-05-13': 'Hari Raya Waisak',
    '2025-05-30': 'Kenaikan Yesus Kristus',
    '2025-06-09': 'Iduladha 1446 Hijriah',
    '2025-08-18': 'Proklamasi Kemerdekaan',
    '2025-12-26': 'Natal',
  }),
  ...national(SKB_2026, {
    '2026-01-01': 'Tahun Baru 2026 Masehi',
    '2026-01-16': 'Isra Mikraj Nabi Muhammad',
    '2026-02-17': 'Tahun Baru Imlek 2577 Kongzili',
    '2026-03-19': 'Hari Suci Nyepi (Tahun Baru Saka 1948)',
    '2026-03-21': 'Idulfitri 1447 Hijriah',
    '2026-03-22': 'Idulfitri 1447 Hijriah',
    '2026-04-03': 'Wafat Yesus Kristus',
    '2026-04-05': 'Kebangkitan Yesus Kristus (Paskah)',
    '2026-05-01': 'Hari Buruh Internasional',
    '2026-05-14': 'Kenaikan Yesus Kristus',
    '2026-05-27': 'Iduladha 1447 Hijriah',
    '2026-05-31': 'Hari Raya Waisak 2570 BE',
    '2026-06-01': 'Hari Lahir Pancasila',
    '2026-06-16': '1 Muharam 1448 Hijriah',
    '2026-08-17': 'Proklamasi Kemerdekaan',
    '2026-08-25': 'Maulid Nabi Muhammad',
    '2026-12-25': 'Kelahiran Yesus Kristus (Natal)',
  }),
  ...leave(SKB_2026, {
    '2026-02-16': 'Tahun Baru Imlek 2577 Kongzili',
    '2026-03-18': 'Hari Suci Nyepi',
    '2026-03-20': 'Idulfitri 1447 Hijriah',
    '2026-03-23': 'Idulfitri 1447 Hijriah',
    '2026-03-24': 'Idulfitri 1447 Hijriah',
    '2026-05-15': 'Kenaikan Yesus Kristus',
    '2026-05-28': 'Iduladha 1447 Hijriah',
    '2026-12-24': 'Natal',
  }),
];
