import { RuleBroken } from '../errors/domain-error.js';

const MAX_PAGES = 500;

/** Number of pages of a PDF that Chromium wrote. */
export const pageCount = (bytes: Buffer) => bytes.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

/**
 * Trusts no output that is not a whole PDF of ours: an error page or a cut stream must never be kept as minutes.
 * @throws Error, and RuleBroken for a document that is right but longer than is printed
 */
export function checkPdf(bytes: Buffer, title: string): void {
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-')
    throw new Error('The browser did not answer with a PDF.');
  if (!bytes.subarray(-1024).toString('latin1').includes('%%EOF')) throw new Error('The PDF ends early.');
  const pages = pageCount(bytes);
  if (pages < 1) throw new Error('The PDF has no page.');
  if (pages > MAX_PAGES) throw new RuleBroken('pdf.too_many_pages', { pages, most: MAX_PAGES });
  if (!titles(title).some((form) => bytes.includes(form, 0, 'latin1'))) {
    throw new Error('The PDF does not carry the title of the document.');
  }
}

/** The two ways a PDF spells a text: in brackets as Latin, or as UTF-16 in hexadecimal. */
function titles(given: string): string[] {
  const title = given.trim().replace(/\s+/g, ' '); // as documents show their titles
  const utf16 = Buffer.from(`\ufeff${title}`, 'utf16le').swap16().toString('hex');
  const escaped = title.replace(/[\\()]/g, (sign) => `\\${sign}`);
  return [`/Title (${escaped})`, `/Title <${utf16.toUpperCase()}>`, `/Title <${utf16}>`];
}
