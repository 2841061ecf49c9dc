import { PDFDocument, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import { PdfRenderer } from '../../../src/platform/rendering/pdf-renderer.js';
import type { TestApp } from '../app.js';

/**
 * Prints the words of a document and nothing of its looks, in milliseconds: what is asked here is who gets which words.
 * Everything around the printing stays as it is, and other specs print the same papers with a real browser.
 */
export function pressWordsOnly(app: TestApp): void {
  const renderer = app.nest.get(PdfRenderer);
  const kept = new Map<string, Promise<Buffer>>();
  renderer.render = (html, { title }) => {
    const printed = kept.get(html) ?? printedWords(html, title);
    kept.set(html, printed);
    return printed;
  };
}

/** A PDF that says this. */
export const aPdf = (text: string, title = 'Berkas'): Promise<Buffer> => printedWords(text, title);

const MARK = /<a href="(bagian:\d+)">/g;
const [WIDTH, LINES] = [150, 80];

/** Where a book marks the beginning of a part, a page begins that carries the mark as its link. */
async function printedWords(html: string, title: string): Promise<Buffer> {
  const file = await PDFDocument.create();
  file.setTitle(title);
  const font = await file.embedFont(StandardFonts.Helvetica);
  const [opening, ...rest] = html.replace(/<style[^]*?<\/style>/g, ' ').split(MARK);
  const parts = [
    [null, opening],
    ...rest.flatMap((one, n) => (n % 2 === 0 ? [[one, rest[n + 1]]] : [])),
  ] as const;
  for (const [mark, part] of parts) {
    const lines = wordsOf(part!).match(new RegExp(`.{1,${WIDTH}}`, 'g')) ?? [''];
    for (let from = 0; from < lines.length; from += LINES) {
      const page = file.addPage([842, 1191]);
      for (const [n, line] of lines.slice(from, from + LINES).entries())
        page.drawText(line, { x: 20, y: 1170 - n * 14, size: 8, font });
      if (mark === null || from > 0) continue;
      const action = { Type: 'Action', S: 'URI', URI: PDFString.of(mark) };
      const link = file.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 1, 1], A: action });
      page.node.addAnnot(file.context.register(link));
    }
  }
  // A book has its contents on a page after its cover.
  if (file.getPageCount() === 1) file.addPage([842, 1191]);
  return Buffer.from(await file.save());
}

const wordsOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/[^\x21-\x7e]+/g, ' ');
