import type { PDFDict, PDFObject } from '@cantoo/pdf-lib';

// Runs in a process of its own, with caps on memory and time and no right to write: a file somebody uploaded decides
// how much work it makes, and what decodes it is partly native code.

type Order = { bytes: Uint8Array; as: 'pdf' | 'image'; pixels: number };
type Fault = { code: string; facts?: Record<string, unknown> } | 'none';

const DEEPEST = 200;
const beside = (path: string) =>
  new URL(`${path}.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);
const rules = (await import(
  beside('../rules/pdf-structure').href
)) as typeof import('../rules/pdf-structure.js');

/** First as the bytes lie, then as a reader takes them apart: packed objects, odd names and filters are seen through. */
async function paper(bytes: Uint8Array): Promise<Fault> {
  const asTheyLie = rules.pdfFault(Buffer.from(bytes).toString('latin1'));
  if (asTheyLie !== null) return { code: asTheyLie };
  const lib = await import('@cantoo/pdf-lib');
  const { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef, PDFStream } = lib;
  const file = await PDFDocument.load(bytes, {
    updateMetadata: false,
    ignoreEncryption: true,
    parseSpeed: Infinity,
  });
  if (file.isEncrypted) return { code: 'file.encrypted' };
  if (file.getPageCount() < 1) return { code: 'file.broken' };
  const nameOf = (value: PDFObject | undefined) => (value instanceof PDFName ? value.decodeText() : null);
  const settled = (value: PDFObject | undefined) =>
    value instanceof PDFRef ? file.context.lookup(value) : value;
  const isActive = (dict: PDFDict): boolean =>
    dict.entries().some(([key, value]) => {
      const name = key.decodeText();
      if (rules.isActiveEntry(name, nameOf(settled(value)))) return true;
      return rules.opensByItself(name) && leaves(settled(value), name === 'AA');
    });
  const leaves = (value: PDFObject | undefined, several: boolean): boolean => {
    if (!(value instanceof PDFDict)) return false;
    if (several) return value.values().some((one) => leaves(settled(one), false));
    return rules.leavesThePaper(nameOf(settled(value.get(PDFName.of('S')))));
  };
  const rest: [PDFObject, number][] = file.context
    .enumerateIndirectObjects()
    .map(([, object]) => [object, 0]);
  for (let next = rest.pop(); next; next = rest.pop()) {
    const [object, depth] = next;
    if (depth > DEEPEST) return { code: 'file.broken' };
    const dict = object instanceof PDFStream ? object.dict : object;
    if (dict instanceof PDFDict && isActive(dict)) return { code: 'file.active_content' };
    const inner = dict instanceof PDFDict ? dict.values() : dict instanceof PDFArray ? dict.asArray() : [];
    for (const one of inner) rest.push([one, depth + 1]);
  }
  return 'none';
}

/** Decoded to the last pixel: a head alone says little of what comes behind it. */
async function picture(bytes: Uint8Array, pixels: number): Promise<Fault> {
  const { default: sharp } = await import('sharp');
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (width * height > pixels) return { code: 'file.too_many_pixels', facts: { max: pixels / 1_000_000 } };
  await sharp(bytes, { limitInputPixels: pixels, failOn: 'warning', sequentialRead: true }).stats();
  return 'none';
}

process.on('disconnect', () => process.exit());
process.on('message', (order: Order) => {
  const work = order.as === 'pdf' ? paper(order.bytes) : picture(order.bytes, order.pixels);
  work.catch((): Fault => ({ code: 'file.broken' })).then((answer) => process.send!({ answer }));
});
