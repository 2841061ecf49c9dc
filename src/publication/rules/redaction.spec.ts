import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aMatter, someContent } from '../../../test/factories/content.js';
import { editionOf } from './edition.js';
import { fallsIn, redactedTexts, type Mark } from './redaction.js';
import { publicReason } from './revocation.js';
import { sentencesOf } from './sentences.js';

const approval = { contentSha256: 'f'.repeat(64), approvedOn: '2025-08-04', approvedBy: 'Ketua Uji' };
const SECRET = 'burungrahasia';
const hidden = (confidentiality: string, id: string) =>
  aMatter({ id, order: 2, confidentiality, title: SECRET, discussion: SECRET, presenter: SECRET });

describe('the public edition', () => {
  it('holds nothing of matters that are not public but their number', () => {
    const content = someContent({ items: [aMatter(), hidden('council', 'i2'), hidden('restricted', 'i3')] });
    const edition = editionOf(content, [], approval);
    expect(JSON.stringify(edition)).not.toContain(SECRET);
    expect(edition.items.map(({ exempt }) => exempt)).toEqual([false, true, true]);
    expect(edition.withheld).toEqual({ items: 2, passages: 0, grounds: [] });
    expect(fallsIn(content, redactedTexts(content, [])).map(({ rule }) => rule.code)).toEqual(
      expect.arrayContaining(['publishing.rule_item_council', 'publishing.rule_item_restricted']),
    );
  });

  it('names offices instead of persons, and does not say why somebody was away', () => {
    const content = someContent({
      opening: 'Dibuka dr. Contoh Pimpinan; dijawab CONTOH ANGGOTA SATU, S.T. dan Contoh Wakil Dua.',
      notes: SECRET,
      guests: [{ name: 'Contoh Tamu Tiga', officeTitle: null, unitName: null }],
    });
    const edition = editionOf(content, [], approval);
    expect(edition.opening).toBe('Dibuka Ketua Uji; dijawab Kepala Dinas Uji dan wakil Kepala Dinas Uji.');
    expect(JSON.stringify(edition)).not.toMatch(/Contoh (Pimpinan|Anggota|Wakil|Tamu)|sick|burung/);
    expect(edition.attendance).toEqual([
      { officeTitle: 'Kepala Dinas Uji', unitName: 'Dinas Uji', presence: 'absent' },
    ]);
  });

  it('knows people by their other names too, and tells outsiders why minutes were revoked without names', () => {
    const aliases = [{ name: 'Contoh Anggota Satu, S.T.', alias: 'Contoh Lama' }];
    const content = { ...someContent({ opening: 'Kata CONTOH LAMA dan Pak Anggota.' }), aliases };
    expect(editionOf(content, [], approval).opening).toBe('Kata Kepala Dinas Uji dan Kepala Dinas Uji.');
    const reason = 'Contoh Lama keberatan, hubungi 0812-3456-7890';
    expect(publicReason(content, reason)).toBe('Kepala Dinas Uji keberatan, hubungi [telepon disamarkan]');
    const exempt = { ...content, items: [...content.items, hidden('restricted', 'i2')] };
    expect([publicReason(exempt, reason), publicReason(content, null)]).toEqual([null, null]);
  });

  it('leaves a marked place where a sentence was kept back, and says on which ground', () => {
    const content = someContent({
      items: [aMatter({ discussion: 'Satu terbuka. Dua tertutup! Tiga terbuka.' })],
    });
    const marks: Mark[] = [
      { kind: 'withhold', place: 'discussion:i1', text: 'Dua tertutup!', ground: '17b' },
    ];
    const edition = editionOf(content, marks, approval);
    expect(edition.items[0].discussion).toBe('Satu terbuka. [dikecualikan] Tiga terbuka.');
    expect(edition.withheld).toEqual({ items: 0, passages: 1, grounds: ['17b'] });
    expect(fallsIn(content, redactedTexts(content, marks))[0]).toMatchObject({
      what: 'Dua tertutup!',
      rule: { code: 'publishing.rule_withheld', facts: { ground: '17b' } },
      find: null,
    });
  });

  it('shows a find again only where it was released', () => {
    const nik = '1207260380000001';
    const content = someContent({ opening: `Kode ${nik}`, closing: `Kode ${nik}` });
    const edition = editionOf(content, [{ kind: 'let-stand', place: 'opening', text: nik }], approval);
    expect(edition.opening).toBe(`Kode ${nik}`);
    expect(edition.closing).toBe('Kode [NIK disamarkan]');
  });

  it('lets nothing of a secret out, in whichever free text it stands', () => {
    const secrets = ['198003262000031001', '1207260380000001', '0812-3456-7890', 'x.y@contoh.example'];
    const text = fc
      .tuple(fc.string(), fc.constantFrom(...secrets), fc.string())
      .map(([a, b, c]) => `${a} ${b} ${c}`);
    fc.assert(
      fc.property(text, text, text, text, (opening, closing, title, discussion) => {
        const items = [
          aMatter({ title, discussion, decisions: [{ ...aMatter().decisions[0], text: closing }] }),
        ];
        const edition = JSON.stringify(editionOf(someContent({ opening, closing, items }), [], approval));
        for (const secret of secrets) expect(edition).not.toContain(secret);
      }),
    );
  });
});

describe('sentences', () => {
  it.each([
    ['Satu. Dua? Tiga!', ['Satu.', 'Dua?', 'Tiga!']],
    [
      'Menurut Dr. Contoh S.T. hal itu benar. Lalu selesai.',
      ['Menurut Dr. Contoh S.T. hal itu benar.', 'Lalu selesai.'],
    ],
    ['- butir satu\n- butir dua\n\nSesudahnya.', ['- butir satu', '- butir dua', 'Sesudahnya.']],
    ['| a | b |\n| --- | --- |\n| 1 | 2 |', ['| a | b |', '| 1 | 2 |']],
    ['', []],
  ])('of %j are %j', (text, sentences) => expect(sentencesOf(text)).toEqual(sentences));

  it('stand in the text exactly as they are given', () => {
    const prose = fc.string({ unit: fc.constantFrom(...'aB. \n!?:|-1'), maxLength: 80 });
    fc.assert(
      fc.property(prose, (text) => {
        for (const sentence of sentencesOf(text)) expect(text).toContain(sentence);
      }),
    );
  });
});
