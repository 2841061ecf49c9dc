import type { SigningKey } from '../cms/key-file.js';
import { makeCms, type Stamp } from '../cms/make-cms.js';
import { coveredBy } from './byte-range.js';
import { filled, withSlot, type SlotFacts } from './signature-slot.js';

/** Signs a PDF behind its end (PAdES B-B, or B-T with a stamp). What was there stays, byte for byte. */
export async function signPdf(
  pdf: Uint8Array,
  key: SigningKey,
  facts: SlotFacts,
  stamp: Stamp,
): Promise<Buffer> {
  const slot = await withSlot(pdf, facts);
  return filled(slot, await makeCms(key, coveredBy(slot.bytes, slot.range), stamp));
}
