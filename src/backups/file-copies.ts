import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { storedAt } from '../documents/index.js';
import { BackupFault } from './backup-fault.js';
import type { BackupStore } from './backup-store.js';
import { hashing } from './parts/hashing.js';
import type { SealKey } from './parts/seal-key.js';
import { flushed, seal, unsealed } from './parts/sealed-part.js';
import type { FileRef } from './rules/manifest.js';

type Copying = {
  readonly store: BackupStore;
  readonly key: SealKey;
  readonly uploadsDir: string;
  readonly signal?: AbortSignal;
};

const labelOf = (sha256: string) => `file/${sha256}`;

/**
 * Copies what the store does not have yet. A file that is gone, or no longer what its hash says, does not keep the others
 * and the database from being backed up; it is told, and whoever takes the backup says so aloud.
 * @returns the hashes of those
 */
export async function copyFiles(copying: Copying, files: readonly FileRef[]): Promise<string[]> {
  const { store, key, signal } = copying;
  const lost: string[] = [];
  for (const { sha256 } of files) {
    signal?.throwIfAborted();
    const path = store.fileOf(key, sha256);
    if (existsSync(path)) continue;
    const source = storedAt(copying.uploadsDir, sha256);
    const whole =
      existsSync(source) && (await store.place(path, (to) => copied(source, to, sha256, copying)));
    if (!whole) lost.push(sha256);
  }
  return lost;
}

async function copied(
  source: string,
  to: string,
  sha256: string,
  { key, signal }: Copying,
): Promise<boolean> {
  const read = hashing();
  await seal(to, read.through(createReadStream(source)), { key, signal, label: labelOf(sha256) });
  return read.told().sha256 === sha256;
}

/** Reads a file of the store to its end. @throws BackupFault when it is not the one it should be */
export async function proveFile(store: BackupStore, key: SealKey, file: FileRef): Promise<void> {
  const read = hashing();
  for await (const _ of read.through(
    unsealed(store.fileOf(key, file.sha256), { key, label: labelOf(file.sha256) }),
  ));
  refuseOther(read.told(), file);
}

/** The same, put where the instance keeps it. */
export async function putFile(
  store: BackupStore,
  key: SealKey,
  file: FileRef,
  uploadsDir: string,
): Promise<void> {
  const path = storedAt(uploadsDir, file.sha256);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const read = hashing();
  const handle = await open(path, 'wx', 0o600);
  try {
    const source = unsealed(store.fileOf(key, file.sha256), { key, label: labelOf(file.sha256) });
    for await (const chunk of read.through(source)) await handle.writeFile(chunk);
    refuseOther(read.told(), file);
    await handle.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await flushed(dirname(path));
}

function refuseOther(found: FileRef, wanted: FileRef): void {
  if (found.sha256 === wanted.sha256 && found.size === wanted.size) return;
  throw new BackupFault('altered', `The file ${wanted.sha256} in the backup is not the one that was put in.`);
}
