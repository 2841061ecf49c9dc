import { parentPort } from 'node:worker_threads';
import {
  degrees,
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFPage,
  PDFString,
  rgb,
  StandardFonts,
  type PDFFont,
  type PDFImage,
  type PDFRef,
} from '@cantoo/pdf-lib';

// Runs in a thread of its own, with a cap on memory and time: a file somebody uploaded decides how much work it makes.

type Take = { id: string; bytes: Uint8Array; as: 'pdf' | 'jpg' };
type Line = { title: string; page: number; children: Line[] };
type Segment = { id: string; from: number; count: number };
type Bind = { segments: Segment[]; outline: Line[]; title: string; footer: string };
type Order = { take: Take } | { bind: Bind };

const A4 = { width: 595.28, height: 841.89 };
const MARGIN = 36;
const GREY = rgb(0.27, 0.27, 0.27);
const WHITE = rgb(1, 1, 1);
/** How our own pages point at a page of the book, and mark where one of its parts begins. */
const TO_PAGE = /^halaman:(\d+)$/;
const MARK = /^bagian:(\d+)$/;

const book = await PDFDocument.create();
const sources = new Map<string, PDFPage[]>();

async function take({ id, bytes, as }: Take): Promise<object> {
  if (as === 'jpg') {
    sources.set(id, [pictured(await book.embedJpg(bytes))]);
    return { pages: 1, marks: [] };
  }
  try {
    const file = await PDFDocument.load(bytes, { updateMetadata: false });
    if (file.getPageCount() === 0) return { fault: 'damaged' };
    const pages = await book.copyPages(file, file.getPageIndices());
    for (const page of pages) page.getSize();
    sources.set(id, pages);
    return { pages: pages.length, marks: pages.flatMap(marksOf) };
  } catch (error) {
    const locked = error instanceof EncryptedPDFError || /encrypt|password/i.test(String(error));
    return { fault: locked ? 'locked' : 'damaged' };
  }
}

/** A picture on a page of its own, as large as the margins let it be, never blown up. */
function pictured(image: PDFImage): PDFPage {
  const lying = image.width > image.height;
  const size: [number, number] = lying ? [A4.height, A4.width] : [A4.width, A4.height];
  const page = PDFPage.create(book);
  page.setSize(...size);
  const fit = image.scaleToFit(size[0] - 2 * MARGIN, size[1] - 2 * MARGIN);
  const { width, height } = fit.width > image.width ? image : fit;
  page.drawImage(image, { x: (size[0] - width) / 2, y: (size[1] - height) / 2, width, height });
  return page;
}

const linksOf = (page: PDFPage): PDFDict[] => {
  const found = page.node.Annots();
  if (!(found instanceof PDFArray)) return [];
  return found.asArray().flatMap((_, n) => found.lookupMaybe(n, PDFDict) ?? []);
};

function addressOf(link: PDFDict): string {
  const uri = link.lookupMaybe(PDFName.of('A'), PDFDict)?.lookup(PDFName.of('URI'));
  return uri instanceof PDFString || uri instanceof PDFHexString ? uri.decodeText() : '';
}

const marksOf = (page: PDFPage, index: number) =>
  linksOf(page).flatMap((link) => {
    const mark = MARK.exec(addressOf(link));
    return mark ? [{ mark: Number(mark[1]), page: index }] : [];
  });

async function bind({ segments, outline, title, footer }: Bind): Promise<Uint8Array> {
  const pages = segments.flatMap(({ id, from, count }) => sources.get(id)!.slice(from, from + count));
  for (const page of pages) book.addPage(page);
  const font = await book.embedFont(StandardFonts.Helvetica);
  const name = footer.replace(/[^\x20-\x7e]/g, '');
  for (const [n, page] of pages.entries()) {
    leadOn(page, pages);
    try {
      number(page, `${name} ${n + 1} dari ${pages.length}`, font);
    } catch {
      // A page whose own drawing cannot be carried on stays without its number; it is there all the same.
    }
  }
  addOutline(outline, pages);
  book.setTitle(title, { showInWindowTitleBar: true });
  book.setLanguage('id');
  book.setCreator('Mufakat');
  book.setProducer('Mufakat');
  return book.save();
}

/** Links of our own pages lead to pages of the book; marks have done their work. */
function leadOn(page: PDFPage, pages: readonly PDFPage[]): void {
  for (const link of linksOf(page)) {
    const address = addressOf(link);
    const to = TO_PAGE.exec(address);
    if (!to && !MARK.test(address)) continue;
    link.delete(PDFName.of('A'));
    const target = to && pages[Number(to[1]) - 1];
    if (target) link.set(PDFName.of('Dest'), book.context.obj([target.ref, 'Fit']));
    else link.set(PDFName.of('Rect'), book.context.obj([0, 0, 0, 0]));
  }
}

/** The number stands upright at the lower right of the page as it is seen, whichever way the page is turned. */
function number(page: PDFPage, text: string, font: PDFFont): void {
  const size = 8;
  const { x, y, width, height } = page.getCropBox();
  const turned = ((page.getRotation().angle % 360) + 360) % 360;
  const seen = turned % 180 === 0 ? width : height;
  const wide = font.widthOfTextAtSize(text, size);
  const at = (right: number, up: number) => {
    if (turned === 90) return { x: x + width - up, y: y + right };
    if (turned === 180) return { x: x + width - right, y: y + height - up };
    if (turned === 270) return { x: x + up, y: y + height - right };
    return { x: x + right, y: y + up };
  };
  const rotate = degrees(turned);
  const left = seen - wide - 28;
  page.drawRectangle({
    ...at(left - 4, 12),
    width: wide + 8,
    height: 13,
    color: WHITE,
    opacity: 0.85,
    rotate,
  });
  page.drawText(text, { ...at(left, 16), size, font, color: GREY, rotate });
}

function addOutline(lines: readonly Line[], pages: readonly PDFPage[]): void {
  const root = book.context.nextRef();
  const { first, last, count } = siblings(lines, root, pages);
  if (!first) return;
  const entry = { Type: 'Outlines', First: first, Last: last, Count: count };
  book.context.assign(root, book.context.obj(entry));
  book.catalog.set(PDFName.of('Outlines'), root);
  book.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}

type Chain = { first: PDFRef | undefined; last: PDFRef | undefined; count: number };

function siblings(lines: readonly Line[], parent: PDFRef, pages: readonly PDFPage[]): Chain {
  const refs = lines.map(() => book.context.nextRef());
  let count = lines.length;
  for (const [n, { title, page, children }] of lines.entries()) {
    const below = siblings(children, refs[n], pages);
    count += below.count;
    const entry = PDFDict.withContext(book.context);
    entry.set(PDFName.of('Title'), PDFHexString.fromText(title));
    entry.set(PDFName.of('Parent'), parent);
    entry.set(PDFName.of('Dest'), book.context.obj([pages[page - 1].ref, 'Fit']));
    if (n > 0) entry.set(PDFName.of('Prev'), refs[n - 1]);
    if (n < refs.length - 1) entry.set(PDFName.of('Next'), refs[n + 1]);
    if (below.first && below.last) {
      entry.set(PDFName.of('First'), below.first);
      entry.set(PDFName.of('Last'), below.last);
      entry.set(PDFName.of('Count'), PDFNumber.of(below.count));
    }
    book.context.assign(refs[n], entry);
  }
  return { first: refs[0], last: refs.at(-1), count };
}

parentPort!.on('message', (order: Order) => {
  const work = 'take' in order ? take(order.take) : bind(order.bind).then((bytes) => ({ bytes }));
  work.then(
    (answer) => parentPort!.postMessage(answer),
    (error: unknown) => parentPort!.postMessage({ failed: String(error) }),
  );
});
