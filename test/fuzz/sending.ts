import { FILES } from './files.js';
import type { Pools } from './pools.js';
import type { Body, Part, Recipe } from './requests.js';
import { Known } from './values.js';

/** A request ready for the line. */
export type Ready = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
};

const LONGEST = 2_000;
const BOUNDARY = 'fuzz';

/** Ids put in for those that were only named. */
export function readied({ method, path, values, query, body, headers, seen }: Recipe, pools: Pools): Ready {
  const plain = (value: unknown) => {
    const known = value instanceof Known ? pools.resolve(value) : value;
    return encodeURIComponent(textOf(known).toWellFormed().slice(0, LONGEST));
  };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => plain(values[name]));
  const asked = query.map(([name, value]) => `${encodeURIComponent(name)}=${plain(value)}`).join('&');
  const url = asked === '' ? filled : `${filled}?${asked}`;
  const tag = seen && method !== 'GET' ? pools.tagOf(url) : undefined;
  const written = writtenOf(body, pools);
  return {
    method,
    url,
    headers: {
      ...headers,
      ...(tag ? { 'if-match': tag } : {}),
      ...(written ? { 'content-type': written.type } : {}),
    },
    body: written?.bytes,
  };
}

function writtenOf(body: Body, pools: Pools): { bytes: Buffer; type: string } | undefined {
  if (body.as === 'none') return undefined;
  if (body.as === 'form')
    return { bytes: formOf(body.parts, body.cut, pools), type: `multipart/form-data; boundary=${BOUNDARY}` };
  const text = JSON.stringify(body.value, (_, value) =>
    value instanceof Known ? pools.resolve(value) : value,
  );
  const spoiled = {
    not: text,
    cut: text.slice(0, -1),
    deep: `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
    bare: `${text} x`,
    'other-type': text,
    twice: text.startsWith('{"') ? `${text.slice(0, -1)},${text.slice(1)}` : text,
  }[body.spoiled];
  return {
    bytes: Buffer.from(spoiled),
    type: body.spoiled === 'other-type' ? 'text/xml' : 'application/json',
  };
}

function formOf(parts: readonly Part[], cut: boolean, pools: Pools): Buffer {
  const written = parts.map(({ field, value, file }) => {
    const name = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"`;
    if (file === undefined) {
      const text = textOf(value instanceof Known ? pools.resolve(value) : value);
      return Buffer.from(`${name}\r\n\r\n${text}\r\n`);
    }
    const head = `${name}; filename="${FILES[file].name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), Buffer.from(FILES[file].bytes), Buffer.from('\r\n')]);
  });
  return Buffer.concat([...written, Buffer.from(cut ? '' : `--${BOUNDARY}--\r\n`)]);
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
