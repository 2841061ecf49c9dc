import { describe, expect, it } from '@jest/globals';
import {
  clock,
  clockRange,
  dateTime,
  fileSize,
  initials,
  localInput,
  longDate,
  midDate,
  monthName,
  number,
  percent,
  shortDate,
} from './formats.js';
import { roman, spelled } from './spelled-numbers.js';

const MORNING = '2025-07-24T02:00:00.000Z';

describe('dates as the council writes them', () => {
  it('names the day, in both languages', () => {
    expect(longDate('2025-07-24')).toBe('Kamis, 24 Juli 2025');
    expect(longDate('2025-07-25')).toBe('Jumat, 25 Juli 2025');
    expect(longDate('2025-07-24', 'en')).toBe('Thursday, 24 July 2025');
    expect(midDate('2025-08-01')).toBe('1 Agustus 2025');
    expect(shortDate('2025-08-01')).toBe('1 Agu 2025');
    expect(monthName('2025-09')).toBe('September 2025');
  });

  it('reads an instant in Western Indonesia: late evening in UTC is the next day there', () => {
    expect(longDate('2025-07-23T17:00:00.000Z')).toBe('Kamis, 24 Juli 2025');
    expect(longDate('2025-07-23T16:59:59.999Z')).toBe('Rabu, 23 Juli 2025');
    expect(localInput(MORNING)).toBe('2025-07-24T09:00');
  });

  it('writes the time with a dot and the zone', () => {
    expect(clock(MORNING)).toBe('09.00');
    expect(clock(MORNING, 'en')).toBe('09:00');
    expect(clockRange(MORNING, '2025-07-24T04:40:00.000Z')).toBe('09.00–11.40 WIB');
    expect(clockRange(MORNING, null)).toBe('09.00 WIB s.d. selesai');
    expect(dateTime(MORNING)).toBe('24 Juli 2025, 09.00 WIB');
  });
});

describe('numbers', () => {
  it('uses a dot for thousands and a comma for fractions', () => {
    expect(number(1234.5)).toBe('1.234,5');
    expect(number(1234.5, 'en')).toBe('1,234.5');
    expect(number(908000000)).toBe('908.000.000');
    expect(number(-0.5)).toBe('−0,5');
    expect(percent(45.83)).toBe('45,8%');
  });

  it('tells the size of a file', () => {
    expect(fileSize(812)).toBe('812 B');
    expect(fileSize(640_000)).toBe('640 kB');
    expect(fileSize(999_700)).toBe('1 MB');
    expect(fileSize(1_840_000)).toBe('1,8 MB');
    expect(fileSize(77_965_400_000)).toBe('78 GB');
  });

  it.each([
    [0, 'nol'],
    [10, 'sepuluh'],
    [11, 'sebelas'],
    [19, 'sembilan belas'],
    [21, 'dua puluh satu'],
    [100, 'seratus'],
    [200, 'dua ratus'],
    [1000, 'seribu'],
    [1999, 'seribu sembilan ratus sembilan puluh sembilan'],
    [2025, 'dua ribu dua puluh lima'],
    [100_000, 'seratus ribu'],
    [1_000_000, 'satu juta'],
    [2_500_000_011, 'dua miliar lima ratus juta sebelas'],
  ])('spells %i', (value, words) => expect(spelled(value)).toBe(words));

  it('spells no fractions and no debts', () => {
    expect(() => spelled(1.5)).toThrow(RangeError);
    expect(() => spelled(-1)).toThrow(RangeError);
  });

  it('counts months in Roman', () => {
    expect([1, 4, 7, 9, 12].map(roman)).toEqual(['I', 'IV', 'VII', 'IX', 'XII']);
    expect(() => roman(13)).toThrow(RangeError);
  });
});

it('takes initials from the first and the last word', () => {
  expect(initials('Lom Lom Suwondo')).toBe('LS');
  expect(initials('Drs. Khairul Azman, M.A.P.')).toBe('KA');
  expect(initials('dr. H. Asri Ludin Tambunan')).toBe('AT');
  expect(initials('Angkosa Y Paundralingga')).toBe('AP');
  expect(initials('CONTOH')).toBe('C');
  expect(initials('')).toBe('');
});
