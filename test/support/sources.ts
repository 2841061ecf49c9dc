import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Our own source files below these folders, specs apart. */
export function filesOf(...folders: string[]): string[] {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path))))
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .sort();
}

export const contentOf = (file: string) => readFileSync(file, 'utf8');

/** The same, line by line. */
export const linesOf = (...folders: string[]) =>
  filesOf(...folders).flatMap((file) =>
    contentOf(file)
      .split('\n')
      .map((text, n) => ({ file, line: n + 1, text })),
  );
