/** National day off, joint leave (cuti bersama), or a day of the regency alone. */
export const HOLIDAY_KINDS = ['national', 'joint-leave', 'regional'] as const;
export type HolidayKind = (typeof HOLIDAY_KINDS)[number];
