import { clipped } from '../../kernel/clipped.js';
/** What may be uploaded, by its purpose. Sizes in bytes. */
export const PURPOSES = {
  scan: { types: ['pdf'], maxBytes: 20 * 1024 * 1024 },
  /** A paper that was signed by hand, scanned or photographed. */
  signed: { types: ['pdf', 'jpg', 'png'], maxBytes: 20 * 1024 * 1024 },
  /** A sheet to import. */
  table: { types: ['xlsx', 'csv'], maxBytes: 10 * 1024 * 1024 },
  /** The letter by which somebody sends another in their place. */
  letter: { types: ['pdf', 'jpg', 'png'], maxBytes: 5 * 1024 * 1024 },
  evidence: { types: ['pdf', 'jpg', 'png', 'webp', 'xlsx', 'docx'], maxBytes: 10 * 1024 * 1024 },
  /** What is laid before a meeting. */
  material: { types: ['pdf', 'jpg', 'png', 'xlsx', 'docx'], maxBytes: 20 * 1024 * 1024 },
} as const;
export type Purpose = keyof typeof PURPOSES;
export type FileType = 'pdf' | 'jpg' | 'png' | 'webp' | 'xlsx' | 'docx' | 'csv';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
export const MEDIA_TYPES: Readonly<Record<FileType, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  docx: `${OFFICE}.wordprocessingml.document`,
  csv: 'text/csv',
};

const ENDINGS: Readonly<Record<string, FileType>> = {
  pdf: 'pdf',
  jpg: 'jpg',
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  xlsx: 'xlsx',
  docx: 'docx',
  csv: 'csv',
};

/** The type a file's name claims, or null. */
export function typeByName(name: string): FileType | null {
  return ENDINGS[/\.([a-z0-9]+)$/i.exec(name)?.[1].toLowerCase() ?? ''] ?? null;
}

/** The type a file's first bytes show, or null. XLSX and DOCX are both ZIP and told apart by their entries. */
export function typeByMagic(head: Uint8Array): 'pdf' | 'jpg' | 'png' | 'webp' | 'zip' | null {
  const starts = (bytes: readonly number[]) => bytes.every((byte, n) => head[n] === byte);
  if (starts([0x25, 0x50, 0x44, 0x46, 0x2d])) return 'pdf';
  if (starts([0xff, 0xd8, 0xff])) return 'jpg';
  if (starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (wordAt(head, 0) === 'RIFF' && wordAt(head, 8) === 'WEBP') return 'webp';
  return starts([0x50, 0x4b, 0x03, 0x04]) ? 'zip' : null;
}

const wordAt = (head: Uint8Array, at: number) => String.fromCharCode(...head.subarray(at, at + 4));

const HEIC = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

/** A photo as some telephones keep it, whatever its name says: its codec may not be shipped with what reads pictures here. */
export const isHeic = (head: Uint8Array) => wordAt(head, 4) === 'ftyp' && HEIC.includes(wordAt(head, 8));

/** The EICAR test pattern, put together here so that this file itself is not found. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export const isTestVirus = (bytes: Buffer) => bytes.includes(EICAR, 0, 'latin1');

/** A name fit to be shown and offered for saving: NFC, no path, no control or bidi characters, at most 255. */
export function cleanName(name: string): string {
  const bare = name
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"<>|:*?]/gu, '')
    .trim();
  return bare.length <= 200 ? bare : (clipped(bare, 150) + bare.slice(-50)).toWellFormed();
}
