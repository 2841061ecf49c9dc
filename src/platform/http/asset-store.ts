import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSIBLE = /^(text|image\/svg)/;

export type Packed = { readonly br: Buffer; readonly gzip: Buffer };
export type Asset = {
  readonly name: string;
  readonly type: string;
  readonly body: Buffer;
  readonly hash: string;
  /** Both encodings, made once and off the main thread; null when the format is compressed already. */
  readonly packed: Promise<Packed> | null;
};

/** Everything under `views/assets`, in memory, each file under an address that changes with its content. */
export class AssetStore {
  private readonly byName = new Map<string, Asset>();
  private readonly byPath = new Map<string, Asset>();

  constructor(directory: string) {
    const names = filesUnder(directory);
    // Stylesheets last: they name the addresses of the others.
    for (const name of [...names.filter(notCss), ...names.filter((each) => !notCss(each))]) {
      const raw = readFileSync(join(directory, name));
      this.keep(name, notCss(name) ? raw : this.rewriteUrls(name, lean(imported(directory, raw.toString()))));
    }
  }

  /** The address a page writes: `/aset/app.<hash>.css`. */
  url(name: string): string {
    const asset = this.byName.get(name);
    if (!asset) throw new Error(`There is no asset "${name}" under views/assets.`);
    return `/aset/${fingerprinted(asset)}`;
  }

  /** By fingerprinted path (never changes) or by plain name (may change). */
  find(path: string): { readonly asset: Asset; readonly immutable: boolean } | null {
    const exact = this.byPath.get(path);
    if (exact) return { asset: exact, immutable: true };
    const named = this.byName.get(path);
    return named ? { asset: named, immutable: false } : null;
  }

  get names(): readonly string[] {
    return [...this.byName.keys()];
  }

  private keep(name: string, body: Buffer): void {
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
    const asset: Asset = { name, type, body, hash, packed: COMPRESSIBLE.test(type) ? pack(body) : null };
    this.byName.set(name, asset);
    this.byPath.set(fingerprinted(asset), asset);
  }

  private rewriteUrls(name: string, css: string): Buffer {
    const rewritten = css.replace(
      /url\((["'])([^"':]+)\1\)/g,
      (_, _quote: string, path: string) => `url("${this.urlFrom(name, path)}")`,
    );
    return Buffer.from(rewritten);
  }

  private urlFrom(name: string, path: string): string {
    return this.url(join(name, '..', path).split(sep).join('/'));
  }
}

/** A style sheet with those it imports in their place: one request instead of two. */
const imported = (directory: string, css: string) =>
  css.replace(/^@import '([^']+)';$/gm, (_, name: string) => readFileSync(join(directory, name), 'utf8'));

/** Without what only its authors read: comments, and the spaces of indentation. */
const lean = (css: string) =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n')
    .replace(/ ?\{\n/g, '{')
    .replace(/;\n\}/g, '}')
    .replace(/([;,}])\n/g, '$1')
    .trim();

const notCss = (name: string) => extname(name) !== '.css';

function fingerprinted({ name, hash }: Asset): string {
  const extension = extname(name);
  return `${name.slice(0, -extension.length)}.${hash}${extension}`;
}

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { recursive: true })
    .map(String)
    .filter((path) => statSync(join(directory, path)).isFile())
    .map((path) => path.split(sep).join('/'))
    .sort();
}

async function pack(body: Buffer): Promise<Packed> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  const [br, zipped] = await Promise.all([
    promisify(brotliCompress)(body, { params }),
    promisify(gzip)(body, { level: 9 }),
  ]);
  return { br, gzip: zipped };
}
