import { fitted, type Size } from '../rules/previews.js';

const PIXELS = 50_000_000;
const SECONDS = 20;
export const PAGE_EDGE = 1280;
export const THUMB_EDGE = 240;

/**
 * A photo made small: the way the camera was held is drawn in, and nothing else it wrote down (place, device, name)
 * goes along. Null when it cannot be read.
 */
export async function photoAs(bytes: Buffer, edge: number): Promise<Buffer | null> {
  try {
    const { default: sharp } = await import('sharp');
    return await sharp(bytes, { limitInputPixels: PIXELS, sequentialRead: true })
      .autoOrient()
      .timeout({ seconds: SECONDS })
      .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .webp({ quality: edge > THUMB_EDGE ? 78 : 72 })
      .toBuffer();
  } catch {
    return null;
  }
}

/** How large it will be on its page, read from the head of the file. */
export async function photoSize(bytes: Buffer): Promise<Size | null> {
  try {
    const { default: sharp } = await import('sharp');
    const { autoOrient } = await sharp(bytes, { limitInputPixels: PIXELS }).metadata();
    return fitted(autoOrient, PAGE_EDGE);
  } catch {
    return null;
  }
}
