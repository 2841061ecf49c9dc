import type { DocumentData, DocumentKind } from './document-types.js';

const NAMES: Readonly<Record<DocumentKind, string>> = {
  minutes: 'Notula',
  invitation: 'Undangan',
  'attendance-sheet': 'Daftar hadir',
  decree: 'Keputusan',
};

/** Text inside a CSS string. */
const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&').replace(/[\n\r<]/g, ' ')}"`;

/** Paper size, margins, and what stands in the margin of every page: title, page number, QR of a sealed paper. */
export function pageRules(kind: DocumentKind, data: DocumentData[DocumentKind], qr: string | null): string {
  const size = data.paper === 'F4' ? '215mm 330mm' : '210mm 297mm';
  const small = 'font: 8pt Arimo, Arial, sans-serif; color: #444;';
  const marks = [...(isDraft(kind, data) ? ['DRAF'] : []), ...(data.sample ? ['CONTOH'] : [])];
  const footer = [NAMES[kind], ...(data.number ? [data.number] : []), data.title, ...marks]
    .join(' · ')
    .slice(0, 110);
  const code = qr
    ? `@top-right { content: ""; width: 15mm; height: 15mm; background: url(${qr}) no-repeat right center / 14mm 14mm; }`
    : '';
  return `@page { size: ${size}; margin: 20mm 20mm 25mm 30mm;
    @bottom-left { content: ${quoted(footer)}; ${small} width: 130mm; }
    @bottom-right { content: "Halaman " counter(page) " dari " counter(pages); ${small} }
    ${code} }`;
}

const isDraft = (kind: DocumentKind, data: DocumentData[DocumentKind]) =>
  (kind === 'minutes' && (data as DocumentData['minutes']).verification === null) ||
  ('draft' in data && data.draft);
