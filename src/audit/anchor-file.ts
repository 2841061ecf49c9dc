import { open, readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Env } from '../platform/config/env.js';
import { Logger } from '../platform/logger.js';
import type { Checkpoint } from './checkpoint.queries.js';
import { readNotes } from './rules/checkpoint.js';

/**
 * The file, on another disk or machine, that every checkpoint is appended to. Checkpoints that could not be written
 * are made good by the next one, which holds them all.
 */
@Injectable()
export class AnchorFile {
  /** How far the file reaches; null until it was read. */
  private reaches: number | null = null;

  constructor(
    private readonly env: Env,
    private readonly logger: Logger,
  ) {}

  /** Never fails: the journal goes on without its file, and the operators are told. */
  async append({ size, note }: Checkpoint): Promise<void> {
    const file = this.env.journalAnchorFile;
    if (!file || this.reaches === size) return;
    try {
      this.reaches ??= await sizeIn(file);
      if (this.reaches > size)
        throw new Error(`It names entry ${this.reaches}, the journal ends at ${size}.`);
      if (this.reaches < size) await appended(file, this.reaches === 0 ? note : `\n${note}`);
      this.reaches = size;
    } catch (error) {
      this.reaches = null;
      this.logger.error({ error }, 'the journal could not be anchored in its file');
    }
  }
}

async function sizeIn(file: string): Promise<number> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  if (text === '') return 0;
  const notes = readNotes(text);
  if (!notes) throw new Error(`${file} holds something else than checkpoints.`);
  return Math.max(...notes.map(({ size }) => size));
}

/** On the disk before anybody relies on it. */
async function appended(file: string, text: string): Promise<void> {
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
