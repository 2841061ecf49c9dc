import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addressFault,
  EVIDENCE_KINDS,
  hasEvidence,
  kindOfMedia,
  kindsOf,
  kindsText,
  newestOf,
  titleOf,
  type EvidenceKind,
} from './evidence.js';

const RETURNED = '2025-08-20T03:00:00.000Z';
const before = (kind: EvidenceKind) => ({ kind, at: '2025-08-19T03:00:00.000Z' });
const after = (kind: EvidenceKind) => ({ kind, at: '2025-08-21T03:00:00.000Z' });

describe('evidence', () => {
  it.each([
    ['nothing at all', [], [], null, 'followup.evidence_missing'],
    ['anything where nothing is asked for', [], [before('document')], null, null],
    ['the kind asked for', ['photo'], [before('photo')], null, null],
    ['another kind', ['photo'], [before('pdf'), before('link')], null, 'followup.evidence_kind_missing'],
    ['one of two kinds', ['photo', 'sheet'], [before('photo')], null, 'followup.evidence_kind_missing'],
    ['both kinds', ['photo', 'sheet'], [before('sheet'), before('photo')], null, null],
    ['only what was returned', [], [before('photo')], RETURNED, 'followup.evidence_missing'],
    [
      'only what was returned, of its kind',
      ['photo'],
      [before('photo')],
      RETURNED,
      'followup.evidence_missing',
    ],
    ['the sheet it was returned for', ['photo', 'sheet'], [before('photo'), after('sheet')], RETURNED, null],
    [
      'something new, yet not the kind',
      ['sheet'],
      [after('photo')],
      RETURNED,
      'followup.evidence_kind_missing',
    ],
  ] as const)('with %s is judged', (_, required, given, returnedAt, code) => {
    const verdict = hasEvidence(required, given, returnedAt);
    expect(verdict.ok ? null : verdict.code).toBe(code);
  });

  it('that is missing is named', () => {
    expect(hasEvidence(['photo', 'sheet', 'link'], [after('sheet')], null)).toMatchObject({
      facts: { kinds: ['followup.evidence_kind.photo', 'followup.evidence_kind.link'] },
    });
  });

  it('never becomes less by more of it', () => {
    const kinds = fc.subarray([...EVIDENCE_KINDS]);
    const given = fc.array(fc.constantFrom(...EVIDENCE_KINDS).map(after), { maxLength: 6 });
    fc.assert(
      fc.property(kinds, given, given, (required, some, more) => {
        if (hasEvidence(required, some, RETURNED).ok)
          expect(hasEvidence(required, [...some, ...more], RETURNED).ok).toBe(true);
      }),
    );
  });

  it.each([
    ['image/webp', 'photo'],
    ['application/pdf', 'pdf'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'sheet'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'document'],
  ])('of type %s is a %s', (mediaType, kind) => expect(kindOfMedia(mediaType)).toBe(kind));

  it('asked for is kept as text and read back', () => {
    fc.assert(
      fc.property(fc.subarray([...EVIDENCE_KINDS]), (kinds) =>
        expect(kindsOf(kindsText(kinds))).toEqual(kinds),
      ),
    );
    expect(kindsOf('')).toEqual([]);
  });
});

describe('versions of evidence', () => {
  it('are told by their newest, line by line', () => {
    const of = (lineId: string, version: number) => ({ lineId, version });
    expect(newestOf([of('a', 1), of('b', 2), of('a', 3), of('b', 1), of('a', 2)])).toEqual([
      of('a', 3),
      of('b', 2),
    ]);
  });
});

describe('a link as evidence', () => {
  it.each([
    ['https://deliserdangkab.go.id/berita/1?x=2#a', null],
    ['http://localhost', null],
    ['javascript:alert(1)', 'followup.link_address'],
    ['data:text/html,x', 'followup.link_address'],
    ['ftp://deliserdangkab.go.id', 'followup.link_address'],
    ['//deliserdangkab.go.id', 'followup.link_address'],
    ['deliserdangkab.go.id', 'followup.link_address'],
    ['https://', 'followup.link_address'],
    ['https://a b.id', 'followup.link_address'],
    ['https://admin:rahasia@deliserdangkab.go.id', 'followup.link_secret'],
    [`https://x.id/${'a'.repeat(2_000)}`, 'field.too_long'],
  ])('%s is judged', (address, fault) => expect(addressFault(address)).toBe(fault));

  it('is called by its address where nobody named it', () => {
    expect(titleOf('https://deliserdangkab.go.id/')).toBe('deliserdangkab.go.id');
    expect(titleOf('https://deliserdangkab.go.id/berita?x=1')).toBe('deliserdangkab.go.id/berita');
  });
});
