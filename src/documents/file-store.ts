import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { newId } from '../kernel/new-id.js';
import { Env } from '../platform/config/env.js';
import { NotFound, StorageFull } from '../platform/errors/domain-error.js';
import { RecentBytes } from './recent-bytes.js';

/**
 * Bytes under their SHA-256: the same content is kept once, and never served by its path. Written to a temporary file,
 * flushed, renamed, and the folder flushed too, before anything refers to it.
 */
@Injectable()
export class FileStore {
  private readonly recent = new RecentBytes();

  constructor(private readonly env: Env) {}

  async keep(bytes: Uint8Array): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = this.pathOf(sha256);
    const folder = dirname(path);
    // Whoever put it there may not have flushed the folder: another one is at it this moment, or failed.
    if (await exists(path)) return flushed(folder).then(() => sha256);
    const temporary = join(folder, `.${newId()}`);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await written(temporary, bytes);
      await rename(temporary, path);
      await flushed(folder);
    } catch (error) {
      await rm(temporary, { force: true });
      throw NO_ROOM.includes((error as NodeJS.ErrnoException).code ?? '') ? new StorageFull() : error;
    }
    return sha256;
  }

  async read(sha256: string): Promise<{ stream: Readable; size: number }> {
    const path = this.pathOf(sha256);
    if (!(await exists(path))) throw new NotFound('file');
    return { stream: createReadStream(path), size: (await stat(path)).size };
  }

  /** All of it at once, for papers of ours: they are small, and asked for by many in the same hour. */
  bytes(sha256: string): Promise<Buffer> {
    return this.recent.get(sha256, () =>
      readFile(this.pathOf(sha256)).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new NotFound('file') : error;
      }),
    );
  }

  private pathOf(sha256: string): string {
    return storedAt(this.env.uploadsDir, sha256);
  }
}

/** Where the bytes of this hash lie. */
export const storedAt = (uploadsDir: string, sha256: string): string =>
  join(uploadsDir, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

/** The disk is full, or what this program may use of it. */
const NO_ROOM = ['ENOSPC', 'EDQUOT'];

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

async function written(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is only durable once the folder is. */
async function flushed(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
