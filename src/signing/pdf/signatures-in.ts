import type { ByteRange } from './byte-range.js';

export type FoundSignature = {
  readonly range: ByteRange;
  readonly subFilter: string | null;
  readonly cms: Buffer;
};

const RANGE = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g;
const DICTIONARY = 600;

/** Every signature in a PDF, in the order they were added. What cannot be one (a gap outside of the file) is left out. */
export function signaturesIn(pdf: Buffer): FoundSignature[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(RANGE)]
    .map((found) => {
      const [start, length, after, rest] = found.slice(1).map(Number);
      const range = { start, gapAt: start + length, gapEnd: after, end: after + rest };
      const near =
        text.slice(Math.max(0, found.index - DICTIONARY), found.index) +
        text.slice(found.index, found.index + DICTIONARY);
      const subFilter = /\/SubFilter\s*\/([\w.]+)/.exec(near)?.[1] ?? null;
      return { range, subFilter, cms: cmsIn(pdf, range) };
    })
    .filter(({ cms }) => cms.length > 0);
}

/** The DER in the gap, without the zeros that fill its place. */
function cmsIn(pdf: Buffer, { gapAt, gapEnd }: ByteRange): Buffer {
  if (gapEnd > pdf.length || gapAt >= gapEnd) return Buffer.alloc(0);
  const hex = pdf.toString('latin1', gapAt, gapEnd).replace(/[<>\s]/g, '');
  const padded = Buffer.from(hex, 'hex');
  return padded.subarray(0, derLength(padded));
}

/** How many bytes the outermost DER element takes. */
function derLength(bytes: Buffer): number {
  if (bytes.length < 2 || bytes[0] !== 0x30) return 0;
  if (bytes[1] < 0x80) return 2 + bytes[1];
  const size = bytes[1] & 0x7f;
  if (size === 0 || size > 4 || bytes.length < 2 + size) return 0;
  return Math.min(bytes.length, 2 + size + bytes.readUIntBE(2, size));
}
