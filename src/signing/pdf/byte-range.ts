/** Which bytes a signature covers: from `start` to its own place, and from behind it to `end`. */
export type ByteRange = {
  readonly start: number;
  readonly gapAt: number;
  readonly gapEnd: number;
  readonly end: number;
};

/** The bytes a signature speaks of: everything but its own hexadecimal text. */
export const coveredBy = (pdf: Uint8Array, { start, gapAt, gapEnd, end }: ByteRange): Buffer =>
  Buffer.concat([pdf.subarray(start, gapAt), pdf.subarray(gapEnd, end)]);

/**
 * Does a signature cover the whole file up to its end, with nothing but its own text left out? A gap of any other
 * size would be a place where something could be changed behind its back.
 */
export function coversAll(pdf: Uint8Array, { start, gapAt, gapEnd, end }: ByteRange): boolean {
  const gap = Buffer.from(pdf.subarray(gapAt, gapEnd)).toString('latin1');
  return start === 0 && gapAt < gapEnd && end === pdf.length && /^<[0-9a-fA-F]*>$/.test(gap);
}
