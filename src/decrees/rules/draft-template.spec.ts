import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultTemplate, filledTemplate, TEMPLATE_KINDS, templateFault } from './draft-template.js';
import { DECREE_KINDS } from './facts.js';

const values = {
  nama_dewan: 'Dewan Uji',
  judul: 'Perubahan',
  alasan: 'bahwa rapat memutuskan;',
  keputusan_yang_diubah: 'Keputusan Nomor 587',
};

describe('a template for drafts', () => {
  it('fills its named fields; dictums are parted by empty lines, the rest by lines', () => {
    const text =
      '# Menimbang\n[alasan]\nb\n\n# Diktum\nMengubah [keputusan_yang_diubah]:\na.\n\nBerlaku.\n# Tembusan\nInspektur';
    expect(filledTemplate(text, values)).toEqual({
      considerations: ['bahwa rapat memutuskan;', 'b'],
      dictums: ['Mengubah Keputusan Nomor 587:\na.', 'Berlaku.'],
      copiesTo: ['Inspektur'],
    });
  });

  it.each([
    ['tanpa judul', 'decree.template_no_heading'],
    ['# Mengingat\nx', 'decree.template_heading'],
    ['# Menimbang\n[nama_bupati]', 'decree.template_field'],
    ['# Menimbang\n{{constructor}}', null],
  ])('judges %j', (text, code) => expect(templateFault(text)?.code ?? null).toBe(code));

  it('never reads a value as a template', () => {
    fc.assert(
      fc.property(fc.string(), (alasan) => {
        const [said = ''] = filledTemplate('# Menimbang\n[alasan] [judul]', {
          ...values,
          alasan,
        }).considerations;
        expect(said).toBe(`${alasan} Perubahan`);
      }),
    );
  });

  it.each(TEMPLATE_KINDS.flatMap((kind) => DECREE_KINDS.map((decreeKind) => [kind, decreeKind] as const)))(
    'is usable as it is delivered, from first dictum to copies: %s, %s',
    (kind, decreeKind) => {
      const text = defaultTemplate(kind, decreeKind);
      expect(templateFault(text)).toBeNull();
      const { dictums, copiesTo } = filledTemplate(text, values);
      expect(dictums.at(-1)).toMatch(
        /^(Keputusan|Peraturan) .* ini mulai berlaku pada tanggal ditetapkan\.$/,
      );
      expect(copiesTo.at(-1)).toBe('Masing-masing yang bersangkutan');
    },
  );
});
