/** Without a name it is a field that comes after files. */
export type SentFile = { readonly field: string; readonly name?: string; readonly bytes: Buffer | string };

const BOUNDARY = '----mufakat-banyak';

/** A form with fields and files as a browser sends it: the body and its headers. */
export function multipart(fields: Readonly<Record<string, string>>, files: readonly SentFile[]) {
  const parts = [
    ...Object.entries(fields).map(([name, value]) =>
      Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    ),
    ...files.map(({ field, name, bytes }) =>
      Buffer.concat([
        Buffer.from(
          `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"` +
            (name === undefined
              ? '\r\n\r\n'
              : `; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`),
        ),
        Buffer.from(bytes),
        Buffer.from('\r\n'),
      ]),
    ),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ];
  return {
    body: Buffer.concat(parts),
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  };
}
