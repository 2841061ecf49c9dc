import { abridged } from '../../kernel/clipped.js';
import type { DocumentData, DocumentKind } from './document-types.js';

type Data = DocumentData[DocumentKind];

const NAMES: Readonly<Record<DocumentKind, string>> = {
  minutes: 'Notula',
  erratum: 'Ralat',
  excerpt: 'Petikan Keputusan Rapat',
  invitation: 'Surat undangan',
  'attendance-sheet': 'Daftar hadir',
  decree: 'Keputusan',
  'book-front': 'Buku rapat',
  'book-body': 'Buku rapat',
  'follow-up-report': 'Laporan tindak lanjut',
};

const SMALL = 'font: 8pt/1.4 Arimo, Arial, sans-serif; color: #444;';

const LONGEST_FOOTER = 110;

/** 64 bits of the root fit beside a page number and are more than anybody types wrong by chance. */
const ROOT_ON_PAPER = 16;

/**
 * Paper size, margins, and what stands in the margin of every page: which document this is, its page number, and on
 * a sealed paper its code, QR and the journal's head, because pages get separated.
 */
export function pageRules(kind: DocumentKind, data: Data, qr: string | null): string {
  const size = data.paper === 'F4' ? '215mm 330mm' : '210mm 297mm';
  const numbering = numberingOf(kind);
  const code = 'verification' in data && data.verification ? [`Kode ${data.verification.code}`] : [];
  const lines = [
    footer(kind, data),
    ...code,
    ...journalLine(data),
    ...(data.printedBy ? [data.printedBy] : []),
  ];
  const text = lines.map(cssString).join(' "\\A" ');
  return `@page { size: ${size}; margin: 20mm 20mm 25mm 30mm;
  @bottom-left { content: ${text}; white-space: pre; width: 135mm; ${SMALL} }
  ${numbering}
  ${qr ? inTheCorner(qr) : ''}
}
${kind === 'decree' ? '@page :first { @top-center { content: none } }' : ''}`;
}

/** BATAL for a letter no longer valid, DRAF for what may still change, RANCANGAN for a decree not yet enacted, SALINAN for less than the sealed paper. */
export function draftMark(kind: DocumentKind, data: Data): string | null {
  if (kind === 'decree') return (data as DocumentData['decree']).draft ? 'RANCANGAN' : null;
  // Taken from approved minutes, whether sealed yet or not.
  if (kind === 'excerpt') return null;
  if ('voided' in data && data.voided) return 'BATAL';
  if ('partial' in data && data.partial) return 'SALINAN';
  const draft = 'verification' in data ? data.verification === null : 'draft' in data && data.draft;
  return draft ? 'DRAF' : null;
}

function footer(kind: DocumentKind, data: Data): string {
  const number = kind === 'decree' ? data.number : data.number && `Nomor ${data.number}`;
  const name = ['called' in data ? data.called : NAMES[kind], number].filter(Boolean).join(' ');
  const subject = number ? [name] : [data.title];
  const marks = [draftMark(kind, data), data.sample ? 'CONTOH' : null];
  return [...subject, ...marks].filter(Boolean).join(' · ');
}

/** A book is numbered over the whole once it is bound. */
function numberingOf(kind: DocumentKind): string {
  if (kind === 'book-front' || kind === 'book-body') return '';
  return kind === 'decree' ? numberAbove() : numberBelow();
}

/** In the form that `audit:verify --paper` takes. */
function journalLine(data: Data): string[] {
  const journal = 'verification' in data ? data.verification?.journal : null;
  return journal ? [`Jurnal ${journal.size}:${journal.root.slice(0, ROOT_ON_PAPER)}`] : [];
}

const numberBelow = () =>
  `@bottom-right { content: "Halaman " counter(page) " dari " counter(pages); white-space: pre; ${SMALL} }`;

/** Decrees count above, from the second page on. */
const numberAbove = () =>
  `@top-center { content: "- " counter(page) " -"; ${SMALL} font-size: 11pt; color: #111; }`;

const inTheCorner = (qr: string) =>
  `@bottom-left-corner { content: ""; background: url("${qr}") no-repeat right 4mm center / 17mm 17mm; }`;

/** Text as a CSS string: whatever could end it, or the style element around it, is written as a code point. */
export function cssString(text: string): string {
  const safe = abridged(text, LONGEST_FOOTER).replace(
    /[^\p{L}\p{N} .,:;()/·…–-]/gu,
    (sign) => `\\${sign.codePointAt(0)!.toString(16)} `,
  );
  return `"${safe}"`;
}
