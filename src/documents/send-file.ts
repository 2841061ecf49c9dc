import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { disclose } from '../platform/http/request-scope.js';
import type { StoredFile } from './stored-file.entity.js';

/** Uploaded bytes are never shown in our origin: downloaded, sandboxed, not sniffed, not cached. */
export async function sendFile(
  reply: FastifyReply,
  file: Pick<StoredFile, 'name' | 'mediaType'> & { readonly id?: string },
  { stream, size }: { stream: Readable; size: number },
): Promise<void> {
  disclose('file', 'file', file.id ?? null);
  const ascii = file.name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
  await reply
    .type(file.mediaType)
    .header('content-length', size)
    .header(
      'content-disposition',
      `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'no-store')
    .send(stream);
}
