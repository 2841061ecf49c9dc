import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Refused, ROOT } from './project.mjs';

const git = (...args) => execFileSync('git', args, { cwd: ROOT, maxBuffer: 512 * 1024 * 1024 });

/**
 * The committed tree as one file, the same bytes on every machine: git writes it in a fixed order with the day of the
 * commit, and the compression names neither file nor time. Its SHA-256 stands beside it as `sha256sum -c` reads it.
 */
export function release(folder) {
  if (git('status', '--porcelain').length > 0)
    throw new Refused('There are changes that are not committed; a release is made of a commit.');
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const commit = git('rev-parse', '--short=12', 'HEAD').toString().trim();
  const file = `${name}-${version}-${commit}.tar.gz`;
  const tar = git('archive', '--format=tar', `--prefix=${name}-${version}/`, 'HEAD');
  const bytes = gzipSync(tar, { level: 9 });
  const digest = createHash('sha256').update(bytes).digest('hex');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), bytes);
  writeFileSync(join(folder, `${file}.sha256`), `${digest}  ${file}\n`);
  return { file: join(folder, file), digest };
}
