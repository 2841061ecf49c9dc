import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readNip, readText, type Cell } from './cells.js';
import { readDay } from './days.js';
import { readFlag } from './flags.js';

describe('a day in a sheet', () => {
  it.each<[Cell, string | null]>([
    ['2025-07-24', '2025-07-24'],
    ['24/07/2025', '2025-07-24'],
    ['24-7-2025', '2025-07-24'],
    ['24.07.2025', '2025-07-24'],
    ['24 Juli 2025', '2025-07-24'],
    ['Kamis, 24 Juli 2025', '2025-07-24'],
    ['1 Agt 2025', '2025-08-01'],
    ['3 Nopember 2024', '2024-11-03'],
    [['number', '45862'], '2025-07-24'],
    ['45862', '2025-07-24'],
    [['number', '45862.5'], '2025-07-24'],
    [['date', '2025-07-24'], '2025-07-24'],
    ['', null],
  ])('%p is %p', (cell, day) => expect(readDay(cell)).toEqual({ value: day }));

  it.each(['31/02/2025', '07/24/2025', '24 Brumaire 2025', '2025', 'kemarin', '=TODAY()'])(
    'is never guessed from %p',
    (text) => expect(readDay(text).fault?.code).toBe('import.fault_day'),
  );

  it('is the same however it is written', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2150-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          const [year, month, number] = day.split('-');
          const serial = Math.round((Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000);
          for (const cell of [day, `${number}/${month}/${year}`, ['number', String(serial)] as const])
            expect(readDay(cell)).toEqual({ value: day });
        },
      ),
    );
  });
});

describe('an NIP in a sheet', () => {
  it('keeps its digits when it is text, spaces and a leading quote or not', () => {
    for (const text of ['197801012005011003', '19780101 200501 1 003', "'197801012005011003"])
      expect(readNip(text)).toEqual({ value: '197801012005011003' });
  });

  it.each<[Cell]>([[['number', '197801012005011000']], ['1.97801E+17'], ['1,97801E+17']])(
    'that was kept as a number, %p, has lost its digits and is refused',
    (cell) => expect(readNip(cell)).toEqual({ value: null, fault: { code: 'import.fault_nip_number' } }),
  );
});

it.each(['=1+1', '=cmd|x', '+cmd', '@SUM(1)', '-cmd', ' =A1'])(
  '%p begins like a formula and is refused',
  (text) => expect(readText(text, 20).fault?.code).toBe('import.fault_formula'),
);

it.each(['+62 812', '-', '- tidak ada', '1=1', 'a@b.id'])('%p is text', (text) =>
  expect(readText(text, 20)).toEqual({ value: text }),
);

it('the saved result of a formula is text, its error is a fault', () => {
  expect(readText(['formula', '2'], 20)).toEqual({ value: '2' });
  expect(readText(['error', '#REF!'], 20).fault?.code).toBe('import.fault_cell_error');
});

it('yes and no are read in both languages, anything else is a fault', () => {
  expect([readFlag('Ya'), readFlag('NO'), readFlag('')].map(({ value }) => value)).toEqual([
    true,
    false,
    null,
  ]);
  expect(readFlag('mungkin').fault?.code).toBe('import.fault_flag');
});
