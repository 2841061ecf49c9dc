export type PrintLimits = {
  /** Until the document is laid before the browser. */
  readonly contentMs: number;
  /** From there to the last byte. */
  readonly printMs: number;
  /** Both together. */
  readonly wholeMs: number;
};

/** HTML, as characters and as bytes. */
export const MOST_HTML = 8 * 1024 * 1024;

const CONTENT_MS = 10_000;
const PRINT_MS = 20_000;
/** Of a megabyte of document. Minutes of 370 pages take twenty seconds on two idle cores; a busy machine is to print them too. */
const LONGER_PER_MB = 40_000;

/** What a document may take, in milliseconds; what takes longer hangs. */
export function printLimits(characters: number): PrintLimits {
  const longer = Math.round((characters / 1_000_000) * LONGER_PER_MB);
  const contentMs = CONTENT_MS + longer;
  const printMs = PRINT_MS + longer;
  return { contentMs, printMs, wholeMs: contentMs + printMs };
}
