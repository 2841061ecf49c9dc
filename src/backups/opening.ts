import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { BackupFault } from './backup-fault.js';
import type { BackupStore } from './backup-store.js';
import type { Unpacked } from './engines/index.js';
import type { InstanceKeys } from './instance-keys.js';
import { bytesOf, hashing } from './parts/hashing.js';
import type { SealKey } from './parts/seal-key.js';
import { unsealed } from './parts/sealed-part.js';
import { instantOf } from './rules/cut-name.js';
import { readManifest, type Manifest } from './rules/manifest.js';

export type Opening = {
  readonly store: BackupStore;
  readonly key: SealKey;
  readonly cut: string;
  readonly signal?: AbortSignal;
};

/** @throws BackupFault when it is missing, damaged, of another backup or of a format we do not know */
export async function openManifest({ store, key, cut, signal }: Opening): Promise<Manifest> {
  const path = store.part(cut, 'manifest');
  const bytes = await bytesOf(unsealed(path, { key, signal, label: `${cut}/manifest` }));
  const manifest = readManifest(bytes.toString('utf8'));
  if (!manifest || manifest.at !== instantOf(cut))
    throw new BackupFault('unknown_format', `${path} is not a manifest that this version can read.`);
  return manifest;
}

export async function openKeys(
  { store, key, cut, signal }: Opening,
  manifest: Manifest,
): Promise<InstanceKeys> {
  const read = hashing();
  const path = store.part(cut, 'keys');
  const bytes = await bytesOf(read.through(unsealed(path, { key, signal, label: `${cut}/keys` })));
  refuseOther(path, read.told().sha256, manifest.keys);
  return JSON.parse(bytes.toString('utf8')) as InstanceKeys;
}

/** Unpacks the database part into `folder`; it may be believed once this has returned. */
export async function unpack(
  { store, key, cut, signal }: Opening,
  manifest: Manifest,
  folder: string,
): Promise<Unpacked> {
  const file = join(folder, 'unpacked');
  const path = store.part(cut, 'database');
  const read = hashing();
  await pipeline(
    Readable.from(unsealed(path, { key, signal, label: `${cut}/database` })),
    createGunzip(),
    read.through,
    createWriteStream(file, { flags: 'wx', mode: 0o600 }),
  ).catch(async (error: NodeJS.ErrnoException) => {
    // Altered bytes may fail to unpack before the seal is looked at: the seal is the reason.
    if (error.code?.startsWith('Z_'))
      for await (const _ of unsealed(path, { key, signal, label: `${cut}/database` }));
    throw error;
  });
  refuseOther(path, read.told().sha256, manifest.database);
  return { file, manifest, folder, signal };
}

function refuseOther(path: string, found: string, told: string): void {
  if (found !== told) throw new BackupFault('altered', `${path} is not the part its manifest tells of.`);
}
