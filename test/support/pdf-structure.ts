import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString, type PDFObject } from '@cantoo/pdf-lib';

export type Structure = {
  readonly pages: number;
  /** Width and height of the first page in millimetres. */
  readonly size: readonly number[];
  readonly tagged: boolean;
  readonly language: string | null;
  readonly title: string | null;
  readonly showsTitle: boolean;
  /** Titles of the outline, in order, all levels. */
  readonly outline: readonly string[];
  /** Kinds of tags: P, H1, Table, TH … */
  readonly tags: ReadonlySet<string>;
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
};

/** What a PDF says of itself beside what it shows: read with another library than the one that checks it in the product. */
export async function structureOf(bytes: Uint8Array): Promise<Structure> {
  const file = await PDFDocument.load(bytes, { updateMetadata: false });
  const { catalog, context } = file;
  const all = context.enumerateIndirectObjects().map(([, object]) => object);
  const dicts = all.filter((object): object is PDFDict => object instanceof PDFDict);
  const { width, height } = file.getPage(0).getSize();
  return {
    pages: file.getPageCount(),
    size: [width, height].map((points) => Math.round((points / 72) * 25.4)),
    tagged:
      String(dictAt(catalog, 'MarkInfo')?.get(PDFName.of('Marked'))) === 'true' &&
      at(catalog, 'StructTreeRoot') !== undefined,
    language: textOf(at(catalog, 'Lang')),
    title: file.getTitle() ?? null,
    showsTitle: String(dictAt(catalog, 'ViewerPreferences')?.get(PDFName.of('DisplayDocTitle'))) === 'true',
    outline: dictAt(catalog, 'Outlines') ? titlesUnder(dictAt(catalog, 'Outlines')!) : [],
    tags: new Set(
      dicts.filter((dict) => nameAt(dict, 'Type') === 'StructElem').map((dict) => nameAt(dict, 'S')),
    ),
    fonts: dicts
      .filter((dict) => nameAt(dict, 'Type') === 'Font' && nameAt(dict, 'Subtype') !== 'Type0')
      .map(fontOf),
  };
}

const at = (dict: PDFDict, key: string): PDFObject | undefined => dict.lookup(PDFName.of(key));

function dictAt(dict: PDFDict, key: string): PDFDict | undefined {
  const found = at(dict, key);
  return found instanceof PDFDict ? found : undefined;
}

const nameAt = (dict: PDFDict, key: string): string => {
  const found = at(dict, key);
  return found instanceof PDFName ? found.decodeText() : '';
};

const textOf = (object: PDFObject | undefined): string | null =>
  object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : null;

function titlesUnder(dict: PDFDict): string[] {
  const titles: string[] = [];
  for (let line = dictAt(dict, 'First'); line; line = dictAt(line, 'Next')) {
    titles.push(textOf(at(line, 'Title')) ?? '', ...titlesUnder(line));
  }
  return titles;
}

/** A font drawn by procedures (Type 3) is in the file by its nature. */
function fontOf(dict: PDFDict): { name: string; embedded: boolean } {
  const descriptor = dictAt(dict, 'FontDescriptor');
  const program = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor && at(descriptor, key));
  const name = nameAt(dict, 'BaseFont') || nameAt(dict, 'Subtype');
  return { name, embedded: program || nameAt(dict, 'Subtype') === 'Type3' };
}
