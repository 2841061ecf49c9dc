import { bundled, packages } from './components.mjs';

/** THIRD-PARTY.md: who else's work is handed on with the product, and under what terms. */
export function notices() {
  const parts = bundled().map(
    ({ name, version, licence, files }) =>
      `| ${name} | ${version} | ${licence} | ${files.map((file) => `\`${file}\``).join(', ') || 'inside `@sparticuz/chromium`'} |`,
  );
  const unique = new Map(packages().map((one) => [`${one.name}@${one.version}`, one]));
  const rows = [...unique.values()].map(
    ({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`,
  );
  return [
    '# Third parties',
    '',
    'Written by `npm run notices` from the lock file; a test holds it to that. The full texts stand in each package and beside our',
    'assets (`views/assets/LICENSE-*.txt`, `views/assets/fonts/LICENSE.txt`).',
    '',
    '## Handed on in our own files',
    '',
    '| what | version | licence | where |',
    '| --- | --- | --- | --- |',
    ...parts,
    '',
    '## Packages that run in production',
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
