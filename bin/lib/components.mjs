import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './project.mjs';

const json = (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

/** Licences under which a part may be handed on with the product, as SPDX writes them. */
const FREE = new Set([
  ...['MIT', 'MIT-0', 'MIT/X11', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Zlib', 'Unlicense', 'WTFPL'],
  ...['Apache-2.0', 'BlueOak-1.0.0', 'Python-2.0', 'PSF-2.0', 'MPL-2.0', 'OFL-1.1'],
  // Libraries of their own, linked and not altered (libvips below sharp).
  'LGPL-3.0-or-later',
]);

/** Packages that do not say it in their package.json, with where it is said. */
const SAID_ELSEWHERE = { buffers: 'MIT/X11' };

/** What is handed on and did not come as a package of npm that is installed in production. */
export function bundled() {
  const { version: chromium } = json('node_modules/@sparticuz/chromium/package.json');
  return [
    { name: 'htmx', version: '4.0.1', licence: '0BSD', files: ['views/assets/htmx.min.js'] },
    { name: 'lucide', version: '2026', licence: 'ISC', files: ['views/assets/ikon.svg'] },
    { name: 'js-sha256', version: '1.0.0', licence: 'MIT', files: ['views/assets/sha256.min.js'] },
    {
      ...{ name: 'Plus Jakarta Sans', version: '5.3', licence: 'OFL-1.1' },
      files: ['views/assets/fonts/pjs-id.woff2'],
    },
    {
      ...{ name: 'Source Serif 4', version: '5.3', licence: 'OFL-1.1' },
      files: ['views/assets/fonts/serif-id.woff2'],
    },
    {
      ...{ name: 'Arimo', version: '5.3', licence: 'OFL-1.1' },
      files: ['views/assets/fonts/arimo-400.woff2', 'views/assets/fonts/arimo-700.woff2'],
    },
    // Inside @sparticuz/chromium, whose version is its milestone. To be replaced within 7 days of a critical fault.
    { name: 'Chromium', version: chromium, licence: 'BSD-3-Clause', files: [] },
  ];
}

/** Packages that run in production, from the lock file. */
export function packages() {
  return Object.entries(json('package-lock.json').packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version, license, integrity }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { name, version, licence: license ?? SAID_ELSEWHERE[name] ?? null, integrity };
    })
    .sort((a, b) => `${a.name} ${a.version}`.localeCompare(`${b.name} ${b.version}`, 'en'));
}

/** Whether a licence expression can be met: every part that is joined with AND, one of those joined with OR. */
export function isFree(licence) {
  if (!licence) return false;
  const all = licence.replace(/[()]/g, '').split(' AND ');
  return all.every((part) => part.split(' OR ').some((one) => FREE.has(one.trim())));
}
