import { readFileSync } from 'node:fs';

/** Read once: the program is started from its own folder, as its views are. */
export const PRODUCT = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
