import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endedCode } from './restructuring.js';
import { readStructure } from './structure-lines.js';
import { planStructure, type StructurePlan, type StructureUnit } from './structure-plan.js';

const ON = '2026-01-01';
const unit = (code: string, facts: Partial<StructureUnit> = {}): StructureUnit => ({
  ...{ id: `id-${code}`, code, name: `Dinas ${code}`, shortName: code, kind: 'opd' as const },
  ...{ validFrom: null, validUntil: null, successorId: null },
  ...facts,
});
const UNITS = [
  ...['A', 'B', 'C', 'D'].map((code) => unit(code)),
  unit('E', { validUntil: '2020-12-31' }),
  unit('F', { validFrom: '2026-01-01' }),
];
const KINDS = new Map([['opd', 'opd' as const]]);
const plan = (text: string, units = UNITS) =>
  planStructure(readStructure(text), units, { on: ON, kinds: KINDS });
const verdicts = ({ rows }: StructurePlan) => rows.map(({ verdict }) => verdict);

describe('a new structure in lines', () => {
  it.each([
    ['N;Dinas Baru', ['new']],
    ['A;Dinas A', ['same']],
    ['N;Dinas Baru;N;opd;A', ['rename']],
    ['A;Dinas Baru', ['rename']],
    ['N;Dinas Baru;;;A,B', ['merge']],
    ['A;Dinas A;;;B', ['merge']],
    ['A;Dinas Besar;;;B', ['merge']],
    ['N;Dinas N;;;A\nM;Dinas M;;;A', ['split', 'split']],
    ['N;Dinas N;;;A\nM;Dinas M;;;A,B', ['split', 'split']],
    ['A;BUBAR', ['dissolve']],
  ])('%j means %j', (text, expected) => {
    const told = plan(text);
    expect(told.rows.map(({ fault }) => fault)).toEqual(told.rows.map(() => null));
    expect(verdicts(told)).toEqual(expected);
  });

  it.each([
    ['A', 'sotk.incomplete'],
    ['N;Dinas N;;antariksa', 'sotk.unknown_kind'],
    ['N;Dinas N;;;Z', 'sotk.unknown_code'],
    ['N;Dinas N;;;M\nM;Dinas M', 'sotk.replaces_new'],
    ['N;Dinas N;;;E', 'unit.already_ended'],
    ['E;Dinas E', 'unit.already_ended'],
    ['N;Dinas N;;;F', 'unit.change_before_start'],
    ['A;Dinas A;;;B\nB;Dinas B;;;A', 'unit.succession_circle'],
    ['A;Dinas A\nN;Dinas N;;;A', 'sotk.stays_and_goes'],
    ['A;BUBAR\nN;Dinas N;;;A', 'sotk.stays_and_goes'],
    ['Z;BUBAR', 'sotk.dissolves_unknown'],
    [`N;${'x'.repeat(301)}`, 'field.too_long'],
  ])('%j is refused: %s', (text, code) => {
    const told = plan(text);
    expect(told.faulty).toBe(true);
    expect(told.rows.find(({ fault }) => fault !== null)?.fault?.code).toBe(code);
  });

  it('tells the second of two lines with one code', () => {
    expect(plan('N;Dinas N\nn;Dinas N').rows.map(({ fault }) => fault?.code)).toEqual([
      undefined,
      'sotk.twice',
    ]);
  });

  it('lists the units nobody spoke of', () => {
    expect(plan('N;Dinas N;;;A,B').untouched.map(({ code }) => code)).toEqual(['C', 'D', 'F']);
  });

  it('ends each unit once, however many lines follow it', () => {
    const { restructuring } = plan('N;Dinas N;;;A\nM;Dinas M;;;A,B');
    expect(restructuring.turns).toEqual([
      { kind: 'split', from: ['id-A'], to: ['N', 'M'] },
      { kind: 'rename', from: ['id-B'], to: ['M'] },
    ]);
  });

  it('reads tabs, quotes and headings as a spreadsheet gives them', () => {
    const [line, ...rest] = readStructure('Kode\tNama\n\n"N"\t"Dinas ""N"""\t\t\tA, B\r\n');
    expect(rest).toEqual([]);
    expect(line).toMatchObject({ line: 3, code: 'N', name: 'Dinas "N"', replaces: ['A', 'B'] });
  });

  it('says the same a second time when everything was carried out', () => {
    const text = 'N;Dinas N;;;A\nM;Dinas M;;;B,C\nD;BUBAR';
    const ended = (code: string, to: string | null) =>
      unit(code, { validUntil: '2025-12-31', successorId: to });
    const after = [
      ...[ended('A', 'id-N'), ended('B', 'id-M'), ended('C', 'id-M'), ended('D', null)],
      ...[unit('N', { validFrom: ON }), unit('M', { validFrom: ON })],
    ];
    const told = plan(text, after);
    expect(verdicts(told)).toEqual(['same', 'same', 'same']);
    expect(told.restructuring.turns).toEqual([]);
  });

  it('never lets a line pass that would change a unit without its day, whatever is pasted', () => {
    const code = fc.constantFrom('A', 'B', 'C', 'N', 'M', 'E');
    const line = fc
      .tuple(code, fc.constantFrom('Dinas A', 'Dinas N', 'BUBAR', ''), fc.array(code, { maxLength: 3 }))
      .map(([own, name, replaces]) => `${own};${name};;;${replaces.join(',')}`);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const { restructuring, faulty, rows } = plan(lines.join('\n'));
        const ended = restructuring.turns.flatMap(({ from }) => from);
        if (!faulty && rows.length > 0) expect(new Set(ended).size).toBe(ended.length);
        for (const id of ended) expect(UNITS.find((one) => one.id === id)?.validUntil).toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives an ended unit a code of its own where its successor keeps the old one', () => {
    expect(endedCode('BAPPEDA', ON)).toBe('BAPPEDA~2025-12-31');
    expect(endedCode('X'.repeat(50), ON)).toHaveLength(50);
  });
});
