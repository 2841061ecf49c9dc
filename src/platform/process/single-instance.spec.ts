import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StartRefused } from '../errors/start-refused.js';
import { prepareDataFolder } from './data-folder.js';
import { holdDataFolder } from './single-instance.js';

describe('a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mufakat-folder-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('belongs to one server at a time', () => {
    const release = holdDataFolder(folder);
    expect(() => holdDataFolder(folder)).toThrow(StartRefused);
    release();
    holdDataFolder(folder)();
  });

  it('is made when it is missing, closed to others', () => {
    const inside = join(folder, 'a', 'b');
    prepareDataFolder(inside);
    holdDataFolder(inside)();
  });

  it('is refused by name when it cannot be one', () => {
    expect(() => prepareDataFolder('/proc/nowhere')).toThrow(
      /^DATA_DIR \/proc\/nowhere cannot be written to/,
    );
  });
});
