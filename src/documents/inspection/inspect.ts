import { UnsupportedMedia } from '../../platform/errors/domain-error.js';
import { childBeside, WalledChild } from '../../platform/process/walled-child.js';
import { isTestVirus, typeByMagic, type FileType } from '../rules/accepted-files.js';
import { inspectZip } from './archive.js';

const PIXELS = 50_000_000;
const MEGABYTE = 1024 * 1024;
const LIMITS = { seconds: 10, memory: 512 * MEGABYTE, heapMb: 256 };

type Order = { readonly bytes: Uint8Array; readonly as: 'pdf' | 'image'; readonly pixels: number };
type Fault = { readonly code: string; readonly facts?: Readonly<Record<string, unknown>> };

/** One for the whole program: a file takes milliseconds, and starting a process a hundred times as long. */
const inspector = new WalledChild<Order, Fault | 'none'>(
  childBeside(import.meta.url, 'inspection.child'),
  LIMITS,
);

/**
 * Looks whether the bytes are what the name says, all the way: the first bytes, then the structure.
 * @throws UnsupportedMedia with the reason, Busy when too many files wait; nothing was kept
 */
export async function inspect(bytes: Buffer, type: FileType): Promise<void> {
  if (isTestVirus(bytes)) throw new UnsupportedMedia('file.virus');
  const magic = typeByMagic(bytes);
  // Text has no first bytes of its own; whoever reads the sheet decides whether it is one.
  if (type === 'csv' && magic === null) return;
  const expected = type === 'xlsx' || type === 'docx' ? 'zip' : type;
  if (magic !== expected) throw new UnsupportedMedia('file.not_what_it_says');
  if (expected === 'zip') return inspectZip(bytes, type as 'xlsx' | 'docx');
  const fault = await inspector.ask({ bytes, as: type === 'pdf' ? 'pdf' : 'image', pixels: PIXELS });
  if (fault === null) throw new UnsupportedMedia('file.too_complex');
  if (fault !== 'none') throw new UnsupportedMedia(fault.code, fault.facts);
}
