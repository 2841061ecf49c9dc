import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFString,
  type PDFContext,
} from '@cantoo/pdf-lib';
import type { ByteRange } from './byte-range.js';

export type SlotFacts = { readonly name: string; readonly reason: string; readonly at: Date };
export type Slot = { readonly bytes: Buffer; readonly range: ByteRange };

/** Room for the signature, its certificates and a timestamp, in bytes. */
const ROOM = 24 * 1024;
const UNKNOWN = 9_999_999_999;
const PRINT_AND_LOCKED = 132;

/**
 * A PDF with an empty place for a signature, added behind its end: the bytes that were there stay as they are, so an
 * earlier signature in it stays good. The byte range stands in it already; only the place itself is still zeros.
 */
export async function withSlot(pdf: Uint8Array, facts: SlotFacts): Promise<Slot> {
  const paper = await PDFDocument.load(pdf, { updateMetadata: false, forIncrementalUpdate: true });
  addField(paper, facts);
  const bytes = Buffer.from(await paper.commit({ useObjectStreams: false }));
  return withRange(bytes, pdf.length);
}

/** Puts a finished signature into its place. */
export function filled({ bytes, range }: Slot, cms: Uint8Array): Buffer {
  const room = range.gapEnd - range.gapAt - 2;
  const hex = Buffer.from(cms).toString('hex');
  if (hex.length > room) throw new Error(`A signature of ${cms.length} bytes does not fit its place.`);
  const signed = Buffer.from(bytes);
  signed.write(hex, range.gapAt + 1, 'latin1');
  return signed;
}

function addField(paper: PDFDocument, { name, reason, at }: SlotFacts): void {
  const { context } = paper;
  const page = paper.getPage(0);
  const signature = context.obj({
    ...{ Type: 'Sig', Filter: 'Adobe.PPKLite', SubFilter: 'ETSI.CAdES.detached' },
    ...{ ByteRange: [0, UNKNOWN, UNKNOWN, UNKNOWN], Contents: PDFHexString.of('00'.repeat(ROOM)) },
    ...{
      M: PDFString.fromDate(at),
      Name: PDFHexString.fromText(name),
      Reason: PDFHexString.fromText(reason),
    },
  });
  const fields = fieldsOf(paper, context);
  const widget = context.register(
    context.obj({
      ...{ Type: 'Annot', Subtype: 'Widget', FT: 'Sig', Rect: [0, 0, 0, 0], F: PRINT_AND_LOCKED },
      ...{ T: PDFString.of(`TandaTangan${fields.size() + 1}`), V: context.register(signature), P: page.ref },
      TU: PDFHexString.fromText(reason),
    }),
  );
  fields.push(widget);
  page.node.addAnnot(widget);
}

/** The list of fields of the document, made when there is none. Bit 2 of the flags: changes are only ever appended. */
function fieldsOf(paper: PDFDocument, context: PDFContext): PDFArray {
  const key = PDFName.of('AcroForm');
  const form = paper.catalog.lookupMaybe(key, PDFDict) ?? context.obj({});
  const fields = form.lookupMaybe(PDFName.of('Fields'), PDFArray) ?? context.obj([]);
  form.set(PDFName.of('Fields'), fields);
  form.set(PDFName.of('SigFlags'), PDFNumber.of(3));
  paper.catalog.set(key, form);
  return fields;
}

/** Writes the true numbers over the placeholders, with as many characters. */
function withRange(bytes: Buffer, from: number): Slot {
  const open = '<' + '00'.repeat(ROOM) + '>';
  const gapAt = bytes.indexOf(open, from, 'latin1');
  const written = /\/ByteRange \[ ?0 9{10} 9{10} 9{10} ?\]/.exec(bytes.toString('latin1', from));
  if (gapAt < 0 || !written) throw new Error('The place for the signature was not written as expected.');
  const range = { start: 0, gapAt, gapEnd: gapAt + open.length, end: bytes.length };
  const told = `/ByteRange [0 ${range.gapAt} ${range.gapEnd} ${range.end - range.gapEnd}`;
  bytes.write(`${told.padEnd(written[0].length - 1)}]`, from + written.index, 'latin1');
  return { bytes, range };
}
