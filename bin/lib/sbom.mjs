import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundled, packages } from './components.mjs';
import { ROOT } from './project.mjs';

const NPM = [
  'sbom',
  '--package-lock-only',
  '--omit=dev',
  '--sbom-format=cyclonedx',
  '--sbom-type=application',
];

/** Bill of materials in CycloneDX, as npm writes it from the lock file, with what did not come from npm. */
export function sbom() {
  const bill = JSON.parse(
    execFileSync('npm', NPM, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
  );
  // npm leaves out what a development tool needs as well, although the product needs it too.
  const listed = new Set(bill.components.map(({ name, version }) => `${name}@${version}`));
  const missing = packages().filter(({ name, version }) => !listed.has(`${name}@${version}`));
  bill.components.push(...missing.map(library), ...bundled().map(component));
  return bill;
}

function library({ name, version, licence, integrity }) {
  const content = Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
  return {
    ...{ 'bom-ref': `${name}@${version}`, type: 'library', name, version },
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    hashes: [{ alg: 'SHA-512', content }],
    licenses: [{ expression: licence }],
  };
}

const sha256 = (file) =>
  createHash('sha256')
    .update(readFileSync(join(ROOT, file)))
    .digest('hex');

function component({ name, version, licence, files }) {
  const digests = files.map((file) => ({
    ...{ type: 'file', name: file, 'bom-ref': `file:${file}` },
    hashes: [{ alg: 'SHA-256', content: sha256(file) }],
  }));
  return {
    ...{ 'bom-ref': `bundled:${name}`, type: name === 'Chromium' ? 'application' : 'library', name, version },
    licenses: [{ license: { id: licence } }],
    ...(digests.length > 0 ? { components: digests } : {}),
  };
}
