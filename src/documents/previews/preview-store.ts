import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/new-id.js';
import { Env } from '../../platform/config/env.js';

/** Goes up when pictures are made differently: those made before are then made again. */
const EDITION = '1';

/**
 * Pictures and tables made from files, under the fingerprint of the file. Nothing here is a record: whoever deletes
 * the folder loses only the time it takes to make them again.
 */
@Injectable()
export class PreviewStore {
  constructor(private readonly env: Env) {}

  read(sha256: string, name: string): Promise<Buffer | null> {
    return readFile(join(this.folder(sha256), name)).catch(() => null);
  }

  async readJson<T>(sha256: string, name: string): Promise<T | null> {
    const bytes = await this.read(sha256, name);
    try {
      return bytes && (JSON.parse(bytes.toString('utf8')) as T);
    } catch {
      return null;
    }
  }

  /** A full disk costs the preview of the day, not the page it stands on. */
  async keep(sha256: string, name: string, content: Uint8Array | string): Promise<void> {
    const folder = this.folder(sha256);
    const temporary = join(folder, `.${newId()}`);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(temporary, content, { mode: 0o600 });
      await rename(temporary, join(folder, name));
    } catch {
      await rm(temporary, { force: true }).catch(() => {});
    }
  }

  private folder(sha256: string): string {
    return join(this.env.dataDir, 'previews', EDITION, sha256.slice(0, 2), sha256);
  }
}
