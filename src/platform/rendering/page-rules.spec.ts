import { describe, expect, it } from '@jest/globals';
import { decreePaper, minutesPaper, sheetPaper, verification } from '../../../test/support/papers.js';
import { cssString, draftMark, pageRules } from './page-rules.js';

describe('the margins of a page', () => {
  it('are those of tata naskah on A4, or F4 where asked', () => {
    expect(pageRules('minutes', minutesPaper(), null)).toContain(
      'size: 210mm 297mm; margin: 20mm 20mm 25mm 30mm',
    );
    expect(pageRules('minutes', minutesPaper({ paper: 'F4' }), null)).toContain('size: 215mm 330mm');
  });

  it('say which paper this is', () => {
    expect(pageRules('minutes', minutesPaper(), null)).toContain(
      '"Notula Nomor 1/NOT/DSC/2025 · DRAF · CONTOH"',
    );
    expect(pageRules('attendance-sheet', sheetPaper(), null)).toContain('"Daftar hadir Rapat Dewan');
    const sealed = pageRules(
      'minutes',
      minutesPaper({ verification, sample: false }),
      'data:image/svg+xml;base64,AA',
    );
    expect(sealed).toContain(
      `"Notula Nomor 1/NOT/DSC/2025" "\\A" "Kode ${verification.code}" "\\A" "Jurnal 1234:9f86d081884c7d65"`,
    );
    expect(sealed).toMatch(/@bottom-left-corner .*data:image\/svg/);
  });

  it('count decrees above, from the second page on', () => {
    const rules = pageRules('decree', decreePaper(), null);
    expect(rules).toContain('@top-center { content: "- " counter(page) " -"');
    expect(rules).toContain('@page :first');
    expect(rules).not.toContain('Halaman');
  });

  it('let no text out of its string', () => {
    const text = cssString('a" } </style><b>\\ \n x');
    expect(text.slice(1, -1)).not.toMatch(/["<>{}\n]/);
    expect(cssString('é–·')).toBe('"é–·"');
    expect(cssString('x'.repeat(300))).toHaveLength(112);
  });
});

describe('the mark of what may still change', () => {
  it('is DRAF until sealed, RANCANGAN until enacted', () => {
    expect(draftMark('minutes', minutesPaper())).toBe('DRAF');
    expect(draftMark('minutes', minutesPaper({ verification }))).toBeNull();
    expect(draftMark('minutes', minutesPaper({ partial: true }))).toBe('SALINAN');
    expect(draftMark('decree', decreePaper({ draft: true }))).toBe('RANCANGAN');
    expect(draftMark('decree', decreePaper())).toBeNull();
    expect(draftMark('attendance-sheet', sheetPaper())).toBeNull();
  });
});
