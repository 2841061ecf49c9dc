import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import sharp, { type Sharp } from 'sharp';

// Runs in a thread of its own, with a cap on memory and time: a file somebody uploaded decides how much work it makes.

type Read = (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null;
type Picture = { readonly width: number; readonly height: number; readonly data: Uint8Array };

const PAGES = 5;
const PICTURES_A_PAGE = 4;
const PIXELS = 50_000_000;
/** A code is read best at one size or another; the first that can be read counts. */
const SIZES = [1200, 2000];

const require = createRequire(import.meta.url);
const read = require('jsqr') as Read;

async function codeIn(picture: Sharp): Promise<string | null> {
  for (const size of SIZES) {
    const { data, info } = await picture
      .clone()
      .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const found = read(new Uint8ClampedArray(data), info.width, info.height);
    if (found?.data) return found.data;
  }
  return null;
}

/** The pictures on the first pages, as the PDF library has decoded them. */
async function* picturesIn(bytes: Uint8Array): AsyncGenerator<Sharp> {
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const paper = await getDocument({ data: bytes, verbosity: 0, isEvalSupported: false }).promise;
  for (let n = 1; n <= Math.min(paper.numPages, PAGES); n += 1) {
    const page = await paper.getPage(n);
    const { fnArray, argsArray } = await page.getOperatorList();
    const names = fnArray.flatMap((deed: number, at: number) =>
      deed === OPS.paintImageXObject ? [String(argsArray[at][0])] : [],
    );
    for (const name of names.slice(0, PICTURES_A_PAGE)) {
      const picture = await new Promise<Picture | null>((resolve) => {
        page.objs.get(name, resolve);
      });
      const channels = picture?.data ? picture.data.length / (picture.width * picture.height) : 0;
      if (channels === 3 || channels === 4) {
        yield sharp(picture!.data, { raw: { width: picture!.width, height: picture!.height, channels } });
      }
    }
  }
}

async function scanned(bytes: Uint8Array, isPdf: boolean): Promise<string | null> {
  if (!isPdf) return codeIn(sharp(bytes, { limitInputPixels: PIXELS }).rotate());
  for await (const picture of picturesIn(bytes)) {
    const found = await codeIn(picture);
    if (found) return found;
  }
  return null;
}

const { bytes, isPdf } = workerData as { bytes: Uint8Array; isPdf: boolean };
parentPort!.postMessage(await scanned(bytes, isPdf).catch(() => null));
